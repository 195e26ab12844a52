/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-guard.h"

#include <string.h>

#include "reader/web-sandbox.h"
#include "reader/web-tab.h"

/* The discard port of this machine: what a blocked session takes for its proxy, names included. */
#define NOWHERE "http://127.0.0.1:9"

/* Rules are tried in order, and the last that fits decides. There is no alternation in their
 * expressions. */
#define RULE(condition, action) \
  "{\"trigger\":{" condition "},\"action\":{\"type\":\"" action "\"}}"
#define BLOCK_ALL   RULE ("\"url-filter\":\".*\"", "block")
#define ALLOW_OURS  RULE ("\"url-filter\":\"^" SIGNET_WEB_SCHEME ":\"", "ignore-previous-rules")
#define ALLOW_IMAGE(start) \
  RULE ("\"url-filter\":\"^" start "\",\"resource-type\":[\"image\"]", "ignore-previous-rules")

#define HELP_POLICY \
  "default-src 'none'; img-src " SIGNET_WEB_SCHEME ":; style-src " SIGNET_WEB_SCHEME ":;" \
  " form-action 'none'; frame-src 'none'; base-uri 'none'"

static const struct
{
  const char *name;
  const char *rules;
  const char *policy;
  const char *outer;
} guards[] =
{
  [SIGNET_WEB_BLOCKED] =
  {
    "blocked",
    "[" BLOCK_ALL "," ALLOW_OURS "," ALLOW_IMAGE ("cid:") "," ALLOW_IMAGE ("data:") "]",
    "default-src 'none'; img-src cid: data:; style-src 'unsafe-inline'; form-action 'none';"
    " frame-src 'none'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox",
    "default-src 'none'; img-src cid: data:; style-src 'unsafe-inline'; form-action 'none';"
    " frame-src " SIGNET_WEB_SCHEME ":; base-uri 'none'",
  },
  [SIGNET_WEB_IMAGES] =
  {
    "images",
    "[" BLOCK_ALL "," ALLOW_OURS "," ALLOW_IMAGE ("cid:") "," ALLOW_IMAGE ("data:") ","
    ALLOW_IMAGE ("http://") "," ALLOW_IMAGE ("https://") "]",
    "default-src 'none'; img-src cid: data: http: https:; style-src 'unsafe-inline';"
    " form-action 'none'; frame-src 'none'; base-uri 'none';"
    " sandbox allow-popups allow-popups-to-escape-sandbox",
    "default-src 'none'; img-src cid: data: http: https:; style-src 'unsafe-inline';"
    " form-action 'none'; frame-src " SIGNET_WEB_SCHEME ":; base-uri 'none'",
  },
  [SIGNET_WEB_OURS] =
  {
    "help",
    "[" BLOCK_ALL "," ALLOW_OURS "]",
    HELP_POLICY,
    HELP_POLICY,
  },
};

/* What of WebKit looks ahead, reports back or runs something; images that wait for being scrolled to
 * would tell how far somebody read. */
static const char *const features_off[] =
{
  "BeaconAPI", "Cookie", "CookieStoreAPI", "DeprecationReporting", "LazyImageLoading", "LinkDNSPrefetch",
  "LinkPreconnect", "LinkPreconnectEarlyHints", "LinkPrefetch", "LinkPreload", "MediaPreloading",
  "PushAPI", "ServiceWorkers", "SharedWorker", "WebSocket", "WebTransport", NULL
};

const char *
signet_web_guard_get_policy (SignetWebAccess access)
{
  g_return_val_if_fail (access < G_N_ELEMENTS (guards), NULL);
  return guards[access].policy;
}

const char *
signet_web_guard_get_outer (SignetWebAccess access)
{
  g_return_val_if_fail (access < G_N_ELEMENTS (guards), NULL);
  return guards[access].outer;
}

static WebKitNetworkSession *
make_session (SignetWebAccess access)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *nowhere = webkit_network_proxy_settings_new (NOWHERE, NULL);

  webkit_cookie_manager_set_accept_policy (webkit_network_session_get_cookie_manager (session),
                                           WEBKIT_COOKIE_POLICY_ACCEPT_NEVER);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  webkit_network_session_set_tls_errors_policy (session, WEBKIT_TLS_ERRORS_POLICY_FAIL);
  if (access != SIGNET_WEB_IMAGES)
    webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);
  return session;
}

static void
switch_features_off (WebKitSettings *settings)
{
  g_autoptr(WebKitFeatureList) features = webkit_settings_get_all_features ();

  for (gsize i = 0; i < webkit_feature_list_get_length (features); i++)
    {
      WebKitFeature *feature = webkit_feature_list_get (features, i);

      if (g_strv_contains (features_off, webkit_feature_get_identifier (feature)))
        webkit_settings_set_feature_enabled (settings, feature, FALSE);
    }
}

static WebKitSettings *
make_settings (void)
{
  WebKitSettings *settings = webkit_settings_new ();

  g_object_set (settings,
                "enable-javascript", FALSE,
                "enable-javascript-markup", FALSE,
                "javascript-can-access-clipboard", FALSE,
                "javascript-can-open-windows-automatically", FALSE,
                "allow-file-access-from-file-urls", FALSE,
                "allow-modal-dialogs", FALSE,
                "allow-top-navigation-to-data-urls", FALSE,
                "allow-universal-access-from-file-urls", FALSE,
                "enable-back-forward-navigation-gestures", FALSE,
                "enable-encrypted-media", FALSE,
                "enable-fullscreen", FALSE,
                "enable-html5-database", FALSE,
                "enable-html5-local-storage", FALSE,
                "enable-media", FALSE,
                "enable-media-stream", FALSE,
                "enable-mediasource", FALSE,
                "enable-page-cache", FALSE,
                "enable-site-specific-quirks", FALSE,
                "enable-webaudio", FALSE,
                "enable-webgl", FALSE,
                "enable-webrtc", FALSE,
                "default-charset", "utf-8",
                NULL);
  switch_features_off (settings);
  return settings;
}

void
signet_web_guard_set_fonts (WebKitWebView *view)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));

  WebKitSettings *settings = webkit_web_view_get_settings (view);
  g_autofree char *name = NULL;
  g_autoptr(PangoFontDescription) font = NULL;
  int size;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  size = pango_font_description_get_size (font) / PANGO_SCALE;
  if (pango_font_description_get_family (font) != NULL)
    webkit_settings_set_default_font_family (settings, pango_font_description_get_family (font));
  if (size > 0 && !pango_font_description_get_size_is_absolute (font))
    webkit_settings_set_default_font_size (settings,
                                           webkit_settings_font_size_to_pixels ((guint) size));
}

WebKitWebView *
signet_web_guard_new_view (SignetWebAccess   access,
                           WebKitWebContext *context)
{
  g_autoptr(WebKitNetworkSession) session = make_session (access);
  g_autoptr(WebKitSettings) settings = make_settings ();
  g_autoptr(WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  WebKitWebView *view;

  g_return_val_if_fail (access < G_N_ELEMENTS (guards), NULL);
  g_return_val_if_fail (WEBKIT_IS_WEB_CONTEXT (context), NULL);

  g_object_bind_property (gtk_settings_get_default (), "gtk-enable-animations", settings,
                          "enable-smooth-scrolling", G_BINDING_SYNC_CREATE);
  view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                       "web-context", context,
                       "network-session", session,
                       "settings", settings,
                       "user-content-manager", manager,
                       "default-content-security-policy", guards[access].outer,
                       NULL);
  signet_web_guard_set_fonts (view);
  signet_web_tab_mend (GTK_WIDGET (view));
  return view;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  WebKitWebView *view = g_task_get_source_object (task);
  GError *error = NULL;
  WebKitUserContentFilter *filter
    = webkit_user_content_filter_store_save_finish (WEBKIT_USER_CONTENT_FILTER_STORE (source),
                                                    result, &error);

  if (filter == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  webkit_user_content_manager_add_filter (webkit_web_view_get_user_content_manager (view), filter);
  webkit_user_content_filter_unref (filter);
  g_task_return_boolean (task, TRUE);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWebAccess access = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "signet", "filters", NULL);
  g_autoptr(WebKitUserContentFilterStore) store = NULL;
  g_autoptr(GBytes) rules = NULL;
  GError *error = NULL;

  if (!signet_web_sandbox_check_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  store = webkit_user_content_filter_store_new (path);
  rules = g_bytes_new_static (guards[access].rules, strlen (guards[access].rules));
  webkit_user_content_filter_store_save (store, guards[access].name, rules, NULL, saved_cb,
                                         g_steal_pointer (&task));
}

void
signet_web_guard_prepare_async (WebKitWebView       *view,
                                SignetWebAccess      access,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (access < G_N_ELEMENTS (guards));

  g_autoptr(GTask) task = g_task_new (view, NULL, callback, user_data);

  g_task_set_source_tag (task, signet_web_guard_prepare_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (access), NULL);
  signet_web_sandbox_check_async (checked_cb, g_steal_pointer (&task));
}

gboolean
signet_web_guard_prepare_finish (WebKitWebView  *view,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, view), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
