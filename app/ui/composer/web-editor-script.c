/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-script.h"

#include "composer/web-editor-content.h"
#include "composer/web-editor-view.h"

/* arguments: floating, a{sv}; nullable. */
static void
call (WebKitWebView       *view,
      const char          *body,
      GVariant            *arguments,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  webkit_web_view_call_async_javascript_function (view, body, -1, arguments, SIGNET_WEB_EDITOR_WORLD, NULL,
                                                  cancellable, callback, user_data);
}

void
signet_web_editor_script_begin (WebKitWebView *view)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  call (view, "signet.begin ()", NULL, NULL, NULL, NULL);
}

void
signet_web_editor_script_put (WebKitWebView *view,
                              const char    *html)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (html != NULL);
  call (view, "signet.put (html)", g_variant_new_parsed ("{'html': <%s>}", html), NULL, NULL, NULL);
}

void
signet_web_editor_script_type (WebKitWebView       *view,
                               const char          *before,
                               const char          *behind,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (before != NULL && behind != NULL);
  call (view, "signet.type (before, behind)",
        g_variant_new_parsed ("{'before': <%s>, 'behind': <%s>}", before, behind), NULL, callback, user_data);
}

void
signet_web_editor_script_change_signature (WebKitWebView *view,
                                           const char    *old,
                                           const char    *new)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (old != NULL && new != NULL);
  call (view, "signet.changeSignature (old, text)",
        g_variant_new_parsed ("{'old': <%s>, 'text': <%s>}", old, new), NULL, NULL, NULL);
}

void
signet_web_editor_script_get_async (WebKitWebView       *view,
                                    const char          *domain,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (domain != NULL);

  g_autofree char *known = signet_web_editor_content_dup_known (view);

  call (view, "return signet.get (domain, known)",
        g_variant_new_parsed ("{'domain': <%s>, 'known': <%s>}", domain, known), cancellable, callback,
        user_data);
}
