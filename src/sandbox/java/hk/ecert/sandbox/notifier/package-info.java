/** The mail server: takes every e-mail over SMTP and keeps it as an .eml file instead of delivering it. */
package hk.ecert.sandbox.notifier;
