/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-links.h"

#include <glib/gi18n-lib.h>

#include "reader/link-opener.h"

struct _SignetWebLinks
{
  GObject          parent_instance;
  WebKitWebView   *view;
  SignetWebServer *server;
  char            *hovered;  /* nullable */
  char            *label;    /* what is seen of it */
  char            *menu_uri;
  GSimpleAction   *open;     /* of the context menu */
};

G_DEFINE_FINAL_TYPE (SignetWebLinks, signet_web_links, G_TYPE_OBJECT)

enum
{
  PROP_HOVERED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The text of a link is only known of the one under the pointer: for another, which the keyboard
 * chose, the target is always shown first. */
static void
open_link (SignetWebLinks *self,
           const char     *uri)
{
  signet_link_open (GTK_WIDGET (self->view), uri,
                    g_strcmp0 (uri, self->hovered) == 0 ? self->label : NULL);
}

/* Returns: whether the page may go there itself. */
static gboolean
decide (SignetWebLinks         *self,
        WebKitNavigationAction *action,
        gboolean                new_window)
{
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  gboolean link = webkit_navigation_action_get_navigation_type (action)
                  == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED;
  gboolean ours = uri != NULL && signet_web_server_is_current (self->server, uri);

  if (link && uri != NULL && !ours && webkit_navigation_action_is_user_gesture (action))
    open_link (self, uri);
  if (new_window || uri == NULL)
    return FALSE;
  /* A link inside the mail has a fragment; another one to ourselves leads nowhere. */
  return (ours && (!link || strchr (uri, '#') != NULL))
         || (!link && g_str_equal (uri, "about:blank"));
}

static gboolean
decide_policy_cb (WebKitWebView            *view,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type,
                  SignetWebLinks           *self)
{
  gboolean allowed = FALSE;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION (decision);
      WebKitURIRequest *request = webkit_response_policy_decision_get_request (response);
      const char *uri = webkit_uri_request_get_uri (request);

      allowed = uri != NULL && (signet_web_server_is_current (self->server, uri)
                                || g_str_equal (uri, "about:blank"));
    }
  else
    {
      WebKitNavigationPolicyDecision *navigation = WEBKIT_NAVIGATION_POLICY_DECISION (decision);

      allowed = decide (self, webkit_navigation_policy_decision_get_navigation_action (navigation),
                        type == WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION);
    }
  if (allowed)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static void
mouse_target_changed_cb (WebKitWebView       *view,
                         WebKitHitTestResult *hit,
                         guint                modifiers,
                         SignetWebLinks      *self)
{
  const char *uri = webkit_hit_test_result_get_link_uri (hit);
  const char *label = webkit_hit_test_result_get_link_label (hit);

  /* A link of pictures has no text. */
  g_free (self->label);
  self->label = g_strdup (uri != NULL && label == NULL ? "" : label);
  if (g_strcmp0 (uri, self->hovered) == 0)
    return;
  g_free (self->hovered);
  self->hovered = g_strdup (uri);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOVERED]);
}

static void
open_activated_cb (GSimpleAction  *action,
                   GVariant       *parameter,
                   SignetWebLinks *self)
{
  if (self->menu_uri != NULL)
    open_link (self, self->menu_uri);
}

static void
append_stock (WebKitContextMenu       *menu,
              WebKitContextMenuAction  action,
              const char              *label)
{
  webkit_context_menu_append (menu,
                              webkit_context_menu_item_new_from_stock_action_with_label (action,
                                                                                         label));
}

/* Only what there is something to do with. */
static gboolean
context_menu_cb (WebKitWebView       *view,
                 WebKitContextMenu   *menu,
                 WebKitHitTestResult *hit,
                 SignetWebLinks      *self)
{
  webkit_context_menu_remove_all (menu);
  g_free (self->menu_uri);
  self->menu_uri = g_strdup (webkit_hit_test_result_get_link_uri (hit));
  if (webkit_hit_test_result_context_is_link (hit))
    {
      webkit_context_menu_append (menu,
                                  webkit_context_menu_item_new_from_gaction (G_ACTION (self->open),
                                                                             _("_Open Link"), NULL));
      append_stock (menu, WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD, _("Copy _Link"));
    }
  if (webkit_hit_test_result_context_is_image (hit))
    append_stock (menu, WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD, _("Copy _Image"));
  if (webkit_hit_test_result_context_is_selection (hit))
    append_stock (menu, WEBKIT_CONTEXT_MENU_ACTION_COPY, _("_Copy"));
  append_stock (menu, WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL, _("Select _All"));
  return GDK_EVENT_PROPAGATE;
}

static gboolean
permission_request_cb (WebKitWebView           *view,
                       WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
authenticate_cb (WebKitWebView               *view,
                 WebKitAuthenticationRequest *request)
{
  webkit_authentication_request_cancel (request);
  return TRUE;
}

static gboolean
run_file_chooser_cb (WebKitWebView            *view,
                     WebKitFileChooserRequest *request)
{
  webkit_file_chooser_request_cancel (request);
  return TRUE;
}

static gboolean
print_cb (WebKitWebView *view)
{
  return TRUE;
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload       *download)
{
  webkit_download_cancel (download);
}

static void
signet_web_links_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property_id == PROP_HOVERED)
    g_value_set_string (value, SIGNET_WEB_LINKS (object)->hovered);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
signet_web_links_finalize (GObject *object)
{
  SignetWebLinks *self = SIGNET_WEB_LINKS (object);

  g_object_unref (self->server);
  g_object_unref (self->open);
  g_free (self->hovered);
  g_free (self->label);
  g_free (self->menu_uri);
  G_OBJECT_CLASS (signet_web_links_parent_class)->finalize (object);
}

static void
signet_web_links_class_init (SignetWebLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_web_links_get_property;
  object_class->finalize = signet_web_links_finalize;
  properties[PROP_HOVERED] = g_param_spec_string ("hovered", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_web_links_init (SignetWebLinks *self)
{
  self->open = g_simple_action_new ("open-link", NULL);
  g_signal_connect_object (self->open, "activate", G_CALLBACK (open_activated_cb), self, 0);
}

SignetWebLinks *
signet_web_links_new (WebKitWebView   *view,
                      SignetWebServer *server)
{
  SignetWebLinks *self;

  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);
  g_return_val_if_fail (SIGNET_IS_WEB_SERVER (server), NULL);

  self = g_object_new (SIGNET_TYPE_WEB_LINKS, NULL);
  self->view = view;
  self->server = g_object_ref (server);
  g_signal_connect_object (view, "decide-policy", G_CALLBACK (decide_policy_cb), self, 0);
  g_signal_connect_object (view, "mouse-target-changed", G_CALLBACK (mouse_target_changed_cb), self, 0);
  g_signal_connect_object (view, "context-menu", G_CALLBACK (context_menu_cb), self, 0);
  g_signal_connect (view, "permission-request", G_CALLBACK (permission_request_cb), NULL);
  g_signal_connect (view, "authenticate", G_CALLBACK (authenticate_cb), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (run_file_chooser_cb), NULL);
  g_signal_connect (view, "print", G_CALLBACK (print_cb), NULL);
  g_signal_connect (webkit_web_view_get_network_session (view), "download-started",
                    G_CALLBACK (download_started_cb), NULL);
  return self;
}

const char *
signet_web_links_get_hovered (SignetWebLinks *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_LINKS (self), NULL);
  return self->hovered;
}
