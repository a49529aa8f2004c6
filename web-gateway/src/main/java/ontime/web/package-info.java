/** The pages: server-rendered from what the services answer; owns no store. */
package ontime.web;
