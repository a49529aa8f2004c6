/** What every service has: HTTP server, problems, health, metrics, settings, resilient client. */
package ontime.kit;
