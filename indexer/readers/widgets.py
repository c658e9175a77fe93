"""The fixed words of a web page's widgets, wherever its text has come to: saved as a page or copied
as plain text."""

from __future__ import annotations

import re

_POSITION_LINE = re.compile(
    r"^(当前位置|您(现在|当前)?(所在)?的?(位置|当前位置)|所在位置)(是|为)?\s*([:：>》»›/]|$)"
    r"|^(当前|所在)位置.*[>»›]|^(网站)?首页\s*[>》»›/]"
)
_WIDGET = re.compile(
    r"(?:分享到?|微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|打印(?:本页|此页|本文)?|关闭(?:本页|窗口)?"
    r"|字[号体](?:大小)?|大|中|小|默认|收藏(?:本页)?|返回(?:顶部|首页|列表|目录|上一页|上级|主页)?|回到(?:顶部|首页|目录|页首)|网站首页|首页"
    r"|扫一扫(?:在手机打开当前页)?|无障碍(?:浏览)?|长者(?:模式|版)|下载(?:本页)?|登录|注册|设为(?:首页|主页)|加入收藏|联系我们|网站地图|手机版|检索|搜索|[上下][一]?页|末页|尾页"
    r"|只看(?:该作者|楼主)|倒序浏览|楼主|沙发|板凳|地板|\d{1,4}楼|站内信|回复|支持|反对"
    r"|点?(?:点赞|在看|分享|收藏|赞)|写留言|写下你的留言|(?:点击|轻触)?(?:阅读|查看)(?:原文|全文|详情|更多)|举报|阅读|浏览|投诉|收起|展开|详情|详细"
    r"|全文|更多|喜欢|查看|退订|在浏览器中(?:查看|打开)"
    r"|点击(?:上方|下方|上面)?蓝字|点击关注|三连支持|在看|THE|»|顶一下|踩一下|人已?(?:分享|点赞|收藏|喜欢)|发表评论|原始邮件|关注我们|关注该公众号|继续滑动看下一个|向上滑动看下一个|END|正文开始|责任编辑|\d{0,9})++"
)
_MOMENT = re.compile(
    r"发[表布]于\s?(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s?\d{1,2}[:：]\d{2}){0,1}(?:[:：]\d{2})?"
)
_BETWEEN = re.compile(r"[\s»:：|｜/【】\[\]()（）·>、，！+-]+")
_WIDGET_SURE = re.compile(
    r"分享|打印|关闭|字[号体]|收藏|返回|回到|扫一扫|首页|无障碍|长者|登录|留言|阅读原文|在看|点赞"
    r"|设为[首主]页|加入收藏|[上下]一?页|只看[该楼]|倒序浏览|阅读\s?\d+\s{0,3}(?:点?赞|在看)"
    r"|蓝字|公众号|滑动看下|END|全文|查看|详情|顶一下|踩一下|发表评论|原始邮件|退订|浏览器中"
)
_BEGGING = re.compile(
    r"(?:[^，。]{0,8}[，！!])?(?:快来|记得|欢迎|请|别忘了|喜欢就|好看就|觉得不错)?(?:帮忙|给我们|给小编|顺手)?"
    r"(?:(?:点个?|点亮|点击|戳|轻触)[^。；]{0,8}(?:在看|(?<=点个)赞|蓝字|阅读原文|星标|小爱心)"
    r"|(?:长按|扫描?|识别|微信扫|扫一扫)[^。；]{0,16}(?:关注|公众号))[^。；\d]{0,14}[。！!~～]?"
)
"""WeChat accounts ask for a sign of liking under every article."""
_LONGEST_BEGGING = 40
_OTHERS = re.compile(
    r"(?:(?:往期|相关|推荐|延伸|精彩|热门|热点|最新|更多|近期|猜你|友情|栏目|点击|阅读|本周|本月|月度)"
    r"(?:的)?(?:推荐|回顾|精彩|阅读|链接|信息|文章|新闻|内容|文档|报道|资讯|动态|喜欢|排行榜?|精选|热点|导航|稿件|专题|热文)+"
    r"|您?可能(?:还)?(?:感兴趣|喜欢)(?:的.{0,4})?|猜你喜欢|大家都在看|看过本文的还看了?|热门标签)[:：>》»]{0,2}"
)
_NEIGHBOUR_LINE = re.compile(r"^[\s【\[]*(上|下)一(篇|条|页)(?:\s*[】\]])?\s*(：|:|$)")
_SITE_LINE = re.compile(
    r"^显示第?\s?\d+\s?(?:至|到|[-—])\s?\d+\s?[项条]|^以下文章来源于|^(?:附件\s?\d{0,2}\s?[:：.、]?\s?)?[^。；，:：]{1,60}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)\s?[（(\[]?\d[\d.]{0,8}\s?[KM]B?[）)\]]?$|已发布到网络|^由.{2,16}自动发布|举报滥用|^(?:当前)?在线(?:人数|用户)\s?[:：]?\s?\d"
    r"|请勿(?:直接)?回(?:复|信)|^共\s*\d+\s*条$|^到?第\s*\d*\s*页|^发自我的|^从QQ邮箱发来"
    r"|^(版权所有(?!权)|©|copyright\b)|^[^，。；]{0,30}版权所有\s?$|ICP备\s*\d+号|公网安备\s*\d+号|网站标识码",
    re.I,
)


def is_widget_line(text: str) -> bool:
    """Whether a whole line of text is a breadcrumb, a share or print widget, a link to the
    neighbouring page or the site's registration number."""
    if len(text) >= 120:
        return False
    if len(text) < 80 and _POSITION_LINE.search(text):
        return True
    if _SITE_LINE.search(text) or _NEIGHBOUR_LINE.match(text):
        return True
    if len(text) <= _LONGEST_BEGGING and _BEGGING.fullmatch(text):
        return True
    if len(text) < 60 and _WIDGET_SURE.search(text):
        timeless = _MOMENT.sub(" ", text)
        return all(_WIDGET.fullmatch(part) for part in _BETWEEN.split(timeless) if part)
    return False


def names_other_pages(text: str) -> bool:
    """Whether blank-free ``text`` is the heading of a list of links to other pages."""
    return len(text) <= _LONGEST_HEADING and _OTHERS.fullmatch(text.strip(_ORNAMENT)) is not None


_LONGEST_HEADING = 20
_ORNAMENT = "【】[]■◆●▍▼▶►•·-—|｜「」《》<>"


def is_breadcrumb(text: str) -> bool:
    """Whether a line says where on the site the page stands."""
    return len(text) < 80 and _POSITION_LINE.search(text) is not None
