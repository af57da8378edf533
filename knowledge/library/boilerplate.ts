import type { SourceLine } from './source-line';

// Lines that document-sharing sites and page templates put around a text.
const NOISE = [
  /^版权说明|由用户提供并上传|侵权.{0,20}(?:举报|认领|联系|删除)/,
  /^(?:温馨提示|文档简介|文档描述|内容提要|评论|提交评论|举报|收藏|分享到?|下载|打印|关闭窗口|返回顶部|字号)[:：]?$/,
  /本站(?:所有资源|的文档|不保证|RAR|提供)|压缩包|WinRAR|7-?Zip|人人文库|道客巴巴|豆丁网|百度文库|原创力文档/i,
  /^(?:\d+\.\s*)?(?:未经权益所有人同意|下载文件中如有侵权)/,
  /^\d+\/\d+$/,
  /^扫一扫在手机打开|^【?(?:打印本页|关闭窗口)|^(?:上一篇|下一篇)[:：]/,
  /^(?:浏览次数|阅读次数|点击量|责任编辑)[:：]/,
  /^(?:20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?\s*(?:\d{1,2}:\d{2})?\s*)?(?:来源|发布者|信息来源)[:：]/,
  /^[（(]?(?:来源[:：]|本版文图由).{0,40}$/,
];
const LIST_BEGINS = /^(?:最新文档|相关文档|推荐文档|热门文档|猜你喜欢|相关推荐|您可能感兴趣)[:：]?$/;
/** A recommended title is short; a paragraph of the document is not. */
const LONGEST_TITLE = 80;

/** Takes out a site's own lines; `removed` lets the report say how many. */
export function withoutBoilerplate(lines: readonly SourceLine[]): { kept: SourceLine[]; removed: SourceLine[] } {
  const kept: SourceLine[] = [];
  const removed: SourceLine[] = [];
  let inList = false;
  for (const line of lines) {
    const text = line.text.replace(/^[-•·]\s*/, '');
    if (LIST_BEGINS.test(text)) inList = true;
    else if (inList && text.length > LONGEST_TITLE && !NOISE.some((noise) => noise.test(text))) inList = false;
    (inList || NOISE.some((noise) => noise.test(text)) ? removed : kept).push(line);
  }
  return { kept, removed };
}
