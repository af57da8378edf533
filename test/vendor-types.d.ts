declare module 'xhr2' {
  const XMLHttpRequestForNode: typeof XMLHttpRequest;
  export = XMLHttpRequestForNode;
}
