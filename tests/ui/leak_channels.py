# SPDX-License-Identifier: GPL-3.0-or-later
"""A page with every way out of a mail that is known, each under a name of its own: what is asked of
the server tells which of them were open."""

HOST = 'http://img.leak.test'

# Fetched as images: these, and no others, may be when images are allowed.
IMAGES = {
    'img': '<img src="{u}">',
    'img-lazy': '<img loading="lazy" src="{u}">',
    'img-relative-scheme': '<img src="{r}">',
    'img-crossorigin': '<img crossorigin src="{u}">',
    'img-srcset': '<img srcset="{u} 1x, {u} 2x">',
    'img-alias': '<image src="{u}">',
    'picture': '<picture><source srcset="{u}"><img></picture>',
    'input-image': '<input type="image" src="{u}">',
    'body-background': '<body background="{u}">',
    'table-background': '<table background="{u}"><tr><td>x</table>',
    'cell-background': '<table><tr><td background="{u}">x</table>',
    'css-background': '<p style="background-image:url({u})">x',
    'css-background-shorthand': '<p style="background:#fff url(\'{u}\')">x',
    'css-variable': '<p style="--x:url({u});background:var(--x)">x',
    'css-list-style': '<ul><li style="list-style-image:url({u})">x</ul>',
    'css-content': '<style>.c-content::before{content:url({u})}</style><p class="c-content">x',
    'css-cursor': '<p style="cursor:url({u}),auto">x',
    'css-border-image': '<p style="border:9px solid;border-image:url({u}) 9">x',
    'css-mask': '<p style="mask:url({u}#a)">x',
    'css-mask-image': '<p style="-webkit-mask-image:url({u})">x',
    'css-mask-box': '<p style="-webkit-mask-box-image:url({u})">x',
    'css-shape': '<p style="float:left;shape-outside:url({u})">x',
    'css-image-set': '<p style="background:image-set(url({u}) 1x)">x',
    'css-cross-fade': '<p style="background:-webkit-cross-fade(url({u}),url({u}),50%)">x',
    'css-image-set-string': '<p style="background:image-set(\'{u}\' 1x)">x',
    'css-image-set-webkit': '<p style="background:-webkit-image-set(url({u}) 1x)">x',
    'css-cross-fade-plain': '<p style="background:cross-fade(url({u}),url({u}),50%)">x',
    'css-property': '<style>@property --c-p{{syntax:"<image>";inherits:false;initial-value:url({u})}}'
                    '.c-p{{background:var(--c-p)}}</style><p class="c-p">x',
    'css-container': '<style>.c-c{{container-type:inline-size}}@container (min-width:1px)'
                     '{{.c-c p{{background:url({u})}}}}</style><div class="c-c"><p>x</div>',
    'css-has': '<style>body:has(.c-has) .c-has{{background:url({u})}}</style><p class="c-has">x',
    'css-layer': '<style>@layer a{{.c-l{{background:url({u})}}}}</style><p class="c-l">x',
    'css-supports': '<style>@supports (color:red){{.c-s{{background:url({u})}}}}</style><p class="c-s">x',
    'css-keyframes': '<style>@keyframes c-k{{from,to{{background:url({u})}}}}.c-k{{animation:c-k 9s}}</style>'
                     '<p class="c-k">x',
    'css-marker': '<style>.c-m::marker{{content:url({u})}}</style><ul><li class="c-m">x</ul>',
    'css-first-line': '<style>.c-f::first-line{{background:url({u})}}</style><p class="c-f">x',
    'css-scrollbar': '<style>.c-b::-webkit-scrollbar{{background:url({u})}}</style>'
                     '<div class="c-b" style="overflow:scroll;height:9px">x<br>x<br>x</div>',
    'css-reflect': '<p style="-webkit-box-reflect:below 0 url({u})">x',
    'svg-pattern': '<svg width="9" height="9"><pattern id="sp" width="1" height="1"><image href="{u}" width="9"'
                   ' height="9"/></pattern><rect width="9" height="9" fill="url(#sp)"/></svg>',
    'svg-animate': '<svg width="9" height="9"><image width="9" height="9"><set attributeName="href" to="{u}"/>'
                   '</image></svg>',
    'svg-foreign': '<svg width="9" height="9"><foreignObject width="9" height="9"><img src="{u}">'
                   '</foreignObject></svg>',
    'math-image': '<math><mtext><img src="{u}"></mtext></math>',
    'template-shadow': '<div><template shadowrootmode="open"><img src="{u}"></template></div>',
    'css-escaped': '<p style="background:u\\72l({u})">x',
    'css-media': '<style>@media screen{{.c-media{{background:url({u})}}}}</style><p class="c-media">x',
    'css-hidden-sibling': '<style>.c-h{{background:url({u})}}</style><div style="opacity:0" class="c-h">x</div>',
    'svg-image': '<svg width="9" height="9"><image href="{u}" width="9" height="9"/></svg>',
    'svg-image-xlink': '<svg width="9" height="9"><image xlink:href="{u}" width="9" height="9"/></svg>',
    'svg-feimage': '<svg width="9" height="9"><filter id="f"><feImage href="{u}"/></filter>'
                   '<rect width="9" height="9" filter="url(#f)"/></svg>',
}

# Whatever else goes out, which never may.
OTHERS = {
    'css-clip-path': '<p style="clip-path:url({u}#a)">x',
    'css-filter': '<p style="filter:url({u}#a)">x',
    'link-stylesheet': '<link rel="stylesheet" href="{u}">',
    'link-alternate': '<link rel="alternate stylesheet" title="x" href="{u}">',
    'link-print': '<link rel="stylesheet" media="print" href="{u}">',
    'link-icon': '<link rel="icon" href="{u}">',
    'link-prefetch': '<link rel="prefetch" href="{u}">',
    'link-preload': '<link rel="preload" as="image" href="{u}">',
    'link-preload-font': '<link rel="preload" as="font" crossorigin href="{u}">',
    'link-prerender': '<link rel="prerender" href="{u}">',
    'link-modulepreload': '<link rel="modulepreload" href="{u}">',
    'link-manifest': '<link rel="manifest" href="{u}">',
    'css-import': '<style>@import url({u});</style>',
    'css-import-string': '<style>@import "{u}";</style>',
    'css-import-layer': '<style>@import url({u}) layer(a);</style>',
    'css-import-supports': '<style>@import "{u}" supports(color: red) screen;</style>',
    'css-namespace': '<style>@namespace a url({u});</style>',
    'css-font-local': '<style>@font-face{{font-family:g;src:local("No Such"),url({u})}}.g{{font-family:g}}</style>'
                      '<p class="g">x',
    'css-font-range': '<style>@font-face{{font-family:h;src:url({u}) format("woff2");unicode-range:U+78}}'
                      '.h{{font-family:h}}</style><p class="h">x',
    'css-view-transition': '<style>@view-transition{{navigation:auto}}::view-transition-old(root)'
                           '{{background:url({u})}}</style>',
    'css-offset-path': '<p style="offset-path:url({u}#a)">x',
    'css-backdrop-filter': '<p style="-webkit-backdrop-filter:url({u}#a)">x',
    'css-marker-svg': '<svg width="9" height="9"><path d="M0 0L9 9" style="marker-start:url({u}#a)"/></svg>',
    'css-fill': '<svg width="9" height="9"><rect width="9" height="9" style="fill:url({u}#a)"/></svg>',
    'css-font': '<style>@font-face{{font-family:f;src:url({u})}}p{{font-family:f}}</style><p>x',
    'iframe': '<iframe src="{u}"></iframe>',
    'iframe-srcdoc': '<iframe srcdoc="&lt;img src={u}&gt;"></iframe>',
    'iframe-data': '<iframe src="data:text/html,%3Cimg src={u}%3E"></iframe>',
    'iframe-refresh': '<iframe srcdoc="&lt;meta http-equiv=refresh content=0;url={u}&gt;"></iframe>',
    'object': '<object data="{u}" type="text/html"></object>',
    'object-image': '<object data="{u}" type="image/png"></object>',
    'embed': '<embed src="{u}">',
    'video': '<video src="{u}" autoplay></video>',
    'video-poster': '<video poster="{u}"></video>',
    'video-source': '<video autoplay><source src="{u}"></video>',
    'audio': '<audio src="{u}" autoplay></audio>',
    'track': '<video autoplay src="data:video/mp4,x"><track default src="{u}"></video>',
    'svg-use': '<svg><use href="{u}#a"/></svg>',
    'svg-style-import': '<svg><style>@import url({u});</style></svg>',
    'svg-nested': '<img src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27%3E'
                  '%3Cimage href=%27{u}%27/%3E%3C/svg%3E">',
    'script': '<script src="{u}"></script>',
    'script-module': '<script type="module" src="{u}"></script>',
    'js-image': '<script>new Image().src="{u}"</script>',
    'js-fetch': '<script>fetch("{u}",{{mode:"no-cors"}})</script>',
    'js-request': '<script>x=new XMLHttpRequest();x.open("GET","{u}");x.send()</script>',
    'js-beacon': '<script>navigator.sendBeacon("{u}","x")</script>',
    'js-websocket': '<script>new WebSocket("{u}".replace("http","ws"))</script>',
    'js-eventsource': '<script>new EventSource("{u}")</script>',
    'js-onload': '<svg onload="new Image().src=\'{u}\'"></svg>',
    'js-onerror': '<img src="data:," onerror="new Image().src=\'{u}\'">',
    'js-worker': '<script>new Worker(URL.createObjectURL(new Blob(["fetch(\'{u}\')"])))</script>',
    'js-open': '<script>open("{u}")</script>',
    'link-expect': '<link rel="expect" href="{u}">',
    'link-prefetch-dns-image': '<link rel="preload" as="image" imagesrcset="{u} 1x">',
    'link-apple-icon': '<link rel="apple-touch-icon" href="{u}">',
    'link-pingback': '<link rel="pingback" href="{u}">',
    'link-body': '<p><link rel="stylesheet" href="{u}"></p>',
    'meta-policy': '<iframe srcdoc="&lt;meta http-equiv=Content-Security-Policy content=&quot;img-src none;'
                   ' report-uri {u}&quot;&gt;&lt;img src=data:,&gt;"></iframe>',
    'meta-link': '<meta http-equiv="Link" content="<{u}>; rel=preload; as=image">',
    'portal': '<portal src="{u}"></portal>',
    'fencedframe': '<fencedframe src="{u}"></fencedframe>',
    'frame': '<iframe srcdoc="&lt;frameset&gt;&lt;frame src={u}&gt;&lt;/frameset&gt;"></iframe>',
    'applet': '<applet code="a" codebase="{u}" archive="{u}"></applet>',
    'object-codebase': '<object classid="{u}" codebase="{u}"><param name="movie" value="{u}"></object>',
    'bgsound': '<bgsound src="{u}">',
    'model': '<model src="{u}"><source src="{u}"></model>',
    'math-href': '<math href="{u}"><mi xlink:href="{u}" actiontype="statusline">x</mi></math>',
    'svg-script': '<svg><script href="{u}"/></svg>',
    'svg-use-xlink': '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="{u}#a"/></svg>',
    'svg-filter': '<svg width="9" height="9"><rect width="9" height="9" filter="url({u}#a)"/></svg>',
    'svg-gradient': '<svg><linearGradient href="{u}#a"/><rect fill="url({u}#a)" width="9" height="9"/></svg>',
    'svg-text-path': '<svg><text><textPath href="{u}#a">x</textPath></text></svg>',
    'svg-font': '<svg><font-face><font-face-src><font-face-uri href="{u}"/></font-face-src></font-face></svg>',
    'xml-stylesheet': '<?xml-stylesheet href="{u}" type="text/css"?>',
    'xml-include': '<div xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{u}"/></div>',
    'speculation': '<script type="speculationrules">{{"prefetch":[{{"urls":["{u}"],"eagerness":"immediate"}}]}}'
                   '</script>',
    'import-map': '<script type="importmap">{{"imports":{{"a":"{u}"}}}}</script><script type="module">import "a"'
                  '</script>',
    'html-manifest': '<html manifest="{u}">',
    'form-submit': '<iframe name="t"></iframe><form id="s" target="t" action="{u}"><input name="a"></form>'
                   '<script>document.getElementById("s").submit()</script>',
    'autofocus': '<input autofocus onfocus="new Image().src=\'{u}\'">',
    'meta-refresh': '<meta http-equiv="refresh" content="1;url={u}">',
    'base': '<base href="{u}/"><img src="relative">',
}

# Only a name is looked up, or a connection made.
NAMES = {
    'dns-prefetch': '<link rel="dns-prefetch" href="http://dns-prefetch.leak.test/">',
    'preconnect': '<link rel="preconnect" href="http://preconnect.leak.test/">',
    'anchor': '<a href="http://anchor.leak.test/" ping="http://ping.leak.test/">x</a>',
}


def make(channels):
    """HTML with these channels."""
    return '\n'.join(markup.replace('{u}', f'{HOST}/{name}').replace('{r}', f'{HOST[5:]}/{name}')
                     .replace('{{', '{').replace('}}', '}') for name, markup in channels.items())
