"""Texts that would do harm if they were taken for anything but text."""

HOSTILE = [
    "<img src=x onerror=\"window.harm='img'\">",
    "<script>window.harm='script'</script>",
    "</script><script>window.harm='end'</script>",
    "`;window.harm='backtick';`",
    "${window.harm='dollar'}",
    "{{ 'map_div' }} {% raw %}",
    "'); window.harm='quote'; //",
    "\"}); window.harm='double'; ({\"",
    "line\u2028separator\u2029window.harm='line'",
    "**bold** [link](javascript:window.harm='md') ![x](http://outside.example/x.png)",
    ":red[colour] :material/home: $x^2$",
    "\u202ereversed\u202c \u200fmark\u200e",
    "map_div feature_group_0 _changing_ alert(coords);",
    "&lt;b&gt; &amp; \\u003cb\\u003e \\n \\",
]
