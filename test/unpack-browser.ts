import { browserPath } from './browser';

// Two test files that unpack the same browser at the same moment would start half a file.
function unpackBrowser(): void {
  browserPath();
}

export = unpackBrowser;
