/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-view.h"

#include <string.h>

#include <adwaita.h>

#include "composer/web-editor-content.h"
#include "composer/web-editor-script.h"
#include "composer/web-editor-spelling.h"
#include "reader/web-guard.h"

#define SCRIPT "/org/signetmail/Signet/composer/web-editor.js"

/* Nothing goes anywhere from here. */
static gboolean
decide_cb (WebKitWebView            *inner,
           WebKitPolicyDecision     *decision,
           WebKitPolicyDecisionType  type,
           gpointer                  user_data)
{
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (
    webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision))));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && g_str_equal (uri, "about:blank"))
    return FALSE;
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static void
put_pasted (WebKitWebView *view,
            const char    *html)
{
  g_autofree char *clean = signet_web_editor_content_clean_pasted (html);

  signet_web_editor_script_put (view, clean);
}

/* Who writes in it is told the same, and hears that something has changed. */
static void
told_cb (WebKitWebView *view,
         JSCValue      *value)
{
  g_autofree char *text = jsc_value_to_string (value);

  if (g_str_has_prefix (text, "paste "))
    put_pasted (view, text + strlen ("paste "));
  else if (g_str_equal (text, "other"))
    gtk_widget_activate_action (GTK_WIDGET (view), "paste.other", NULL);
}

static void
add_script (WebKitUserContentManager *manager)
{
  g_autoptr(GBytes) source = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserScript *script =
    webkit_user_script_new_for_world (g_bytes_get_data (source, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                      WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, SIGNET_WEB_EDITOR_WORLD,
                                      NULL, NULL);

  webkit_user_content_manager_add_script (manager, script);
  webkit_user_script_unref (script);
}

/* The ground of a text view. A clear one would keep what was painted before. */
static void
update_ground (WebKitWebView *view)
{
  static const GdkRGBA light = { 1, 1, 1, 1 };
  static const GdkRGBA dark = { 0.118f, 0.118f, 0.118f, 1 };

  webkit_web_view_set_background_color (view, adw_style_manager_get_dark (adw_style_manager_get_default ())
                                              ? &dark : &light);
}

/* Else WebKit complains of a message that comes when the view has gone. */
static void
destroyed_cb (WebKitWebView *view)
{
  webkit_user_content_manager_unregister_script_message_handler (
    webkit_web_view_get_user_content_manager (view), SIGNET_WEB_EDITOR_WORLD, SIGNET_WEB_EDITOR_WORLD);
}

WebKitWebView *
signet_web_editor_view_new (void)
{
  g_autoptr(WebKitWebContext) context = webkit_web_context_new ();
  WebKitUserContentManager *manager;
  WebKitWebView *view;

  signet_web_editor_spelling_start (context);
  view = signet_web_guard_new_view (SIGNET_WEB_BLOCKED, context);
  /* Ours only: scripts in what is written stay off. */
  g_object_set (webkit_web_view_get_settings (view), "enable-javascript", TRUE, NULL);
  update_ground (view);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_ground), view,
                           G_CONNECT_SWAPPED);
  webkit_web_view_set_editable (view, TRUE);
  manager = webkit_web_view_get_user_content_manager (view);
  webkit_user_content_manager_register_script_message_handler (manager, SIGNET_WEB_EDITOR_WORLD,
                                                               SIGNET_WEB_EDITOR_WORLD);
  g_signal_connect_object (manager, "script-message-received::" SIGNET_WEB_EDITOR_WORLD, G_CALLBACK (told_cb),
                           view, G_CONNECT_SWAPPED);
  g_signal_connect (view, "destroy", G_CALLBACK (destroyed_cb), NULL);
  add_script (manager);
  g_signal_connect (view, "decide-policy", G_CALLBACK (decide_cb), NULL);
  signet_web_editor_spelling_add (view);
  return view;
}
