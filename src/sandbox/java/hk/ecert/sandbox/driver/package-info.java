/**
 * Renews as a person with a browser does: opens public pages, fills forms by the names of their fields, follows links,
 * redirects and refreshes, lets the sandbox's phone approve, pays by card, and opens the letters on the doormat. It has no
 * private door; what it knows of a page are the {@code data-} attributes that every visitor gets.
 */
package hk.ecert.sandbox.driver;
