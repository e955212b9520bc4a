/** What all counterparties share: the HTTP server, pages, JSON, the ledger that survives a restart, and signed notices. */
package hk.ecert.sandbox.web;
