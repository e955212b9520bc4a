/** The sandbox's home folder: demo authority, personas and what they hold, the register's files, keys and secrets. */
package hk.ecert.sandbox.home;
