/** Whether the browser lets Sidecar talk to Fernand. It asks for that at the installation; a person can take it back at any time, and an administrator can forbid it. */
export type Access = 'granted' | 'missing';
