/** The sandbox for people: who there is and what to expect, their phones, doormats and mail, and the clock. */
package hk.ecert.sandbox.control;
