/** What is injected by name: the configuration and the log. */
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
