/** Starts the two stations as the programs that they are, with trial output: folders for media, PDF files for paper. */
package hk.ecert.sandbox.station;
