/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard of HTML mail holds here, too: the pages are ours, but nothing of them needs more. */
#include "config.h"

#include "help/web-help.h"

#include <string.h>

#include "common/focus-into.h"
#include "help/help-pages.h"
#include "reader/web-guard.h"

#define ROOT SIGNET_WEB_SCHEME ":///"

/* What a step of the zoom multiplies by, and where it ends. */
#define ZOOM_STEP 1.2
#define ZOOM_MAX  3.0

struct _SignetWebHelp
{
  AdwBin         parent_instance;
  char          *language;
  char          *page;      /* nullable */
  gboolean       guarded;   /* the filter is in place */
  gboolean       failed;
  GCancellable  *cancellable;
  WebKitWebView *inner;
};

G_DEFINE_FINAL_TYPE (SignetWebHelp, signet_web_help, ADW_TYPE_BIN)

enum
{
  PROP_PAGE = 1,
  PROP_TITLE,
  PROP_HAS_BACK,
  PROP_FAILED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_type_of (const char *path)
{
  if (g_str_has_suffix (path, ".png"))
    return "image/png";
  return g_str_has_suffix (path, ".css") ? "text/css" : "text/html";
}

static void
answer (WebKitURISchemeRequest *request,
        GFileInputStream       *stream,
        const char             *path)
{
  g_autoptr(WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (G_INPUT_STREAM (stream), -1);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Security-Policy",
                               signet_web_guard_get_policy (SIGNET_WEB_OURS));
  webkit_uri_scheme_response_set_content_type (response, get_type_of (path));
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(WebKitURISchemeRequest) request = user_data;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream != NULL)
    answer (request, stream, path);
  else
    webkit_uri_scheme_request_finish_error (request, error);
}

/* directory: of the pages; it lives as long as the context does. */
static void
requested_cb (WebKitURISchemeRequest *request,
              gpointer                directory)
{
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  g_autofree char *words = uri != NULL && g_str_has_prefix (uri, ROOT)
                           ? g_strndup (uri + strlen (ROOT), strcspn (uri + strlen (ROOT), "?#")) : NULL;
  g_autofree char *path = words != NULL ? signet_help_pages_dup_file (directory, words) : NULL;
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Not in the help");
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL)
    g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, opened_cb, g_object_ref (request));
  else
    webkit_uri_scheme_request_finish_error (request, error);
}

/* A clear one would keep what was painted before. */
static void
update_ground (SignetWebHelp *self)
{
  static const GdkRGBA light = { 1, 1, 1, 1 };
  static const GdkRGBA dark = { 0.118f, 0.118f, 0.118f, 1 };
  const gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  webkit_web_view_set_background_color (self->inner, is_dark ? &dark : &light);
}

/* Nothing leads out of the help. */
static gboolean
decide_cb (WebKitWebView            *inner,
           WebKitPolicyDecision     *decision,
           WebKitPolicyDecisionType  type)
{
  WebKitURIRequest *request;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    request = webkit_response_policy_decision_get_request (WEBKIT_RESPONSE_POLICY_DECISION (decision));
  else
    request = webkit_navigation_action_get_request (
      webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision)));
  uri = webkit_uri_request_get_uri (request);
  if (type != WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION && uri != NULL && g_str_has_prefix (uri, ROOT))
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

/* No menu: there is nothing in it that keys do not do. */
static gboolean
context_menu_cb (WebKitWebView *inner)
{
  return GDK_EVENT_STOP;
}

static void
title_changed_cb (SignetWebHelp *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
history_changed_cb (SignetWebHelp *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_BACK]);
}

static void
load (SignetWebHelp *self)
{
  g_autofree char *uri = NULL;

  if (!self->guarded || self->page == NULL)
    return;
  uri = g_strconcat (ROOT, self->language, "/", self->page, ".html", NULL);
  webkit_web_view_load_uri (self->inner, uri);
}

static void
fail (SignetWebHelp *self)
{
  self->failed = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

static void
guarded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetWebHelp) self = user_data;
  g_autoptr(GError) error = NULL;

  self->guarded = signet_web_guard_prepare_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (!self->guarded)
    {
      g_message ("The help cannot be shown: %s", error->message);
      fail (self);
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    load (self);
}

static void
back_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  webkit_web_view_go_back (SIGNET_WEB_HELP (widget)->inner);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SignetWebHelp *self = SIGNET_WEB_HELP (widget);
  const int direction = g_variant_get_int32 (parameter);
  const double zoom = webkit_web_view_get_zoom_level (self->inner);
  const double wanted = direction == 0 ? 1 : direction > 0 ? zoom * ZOOM_STEP : zoom / ZOOM_STEP;

  webkit_web_view_set_zoom_level (self->inner, CLAMP (wanted, 1 / ZOOM_MAX, ZOOM_MAX));
}

static gboolean
signet_web_help_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIGNET_WEB_HELP (widget)->inner));
}

static void
signet_web_help_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SignetWebHelp *self = SIGNET_WEB_HELP (object);

  switch (property_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_TITLE:
      g_value_set_string (value, webkit_web_view_get_title (self->inner));
      break;
    case PROP_HAS_BACK:
      g_value_set_boolean (value, webkit_web_view_can_go_back (self->inner));
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, self->failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
signet_web_help_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SignetWebHelp *self = SIGNET_WEB_HELP (object);

  if (property_id != PROP_PAGE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  g_free (self->page);
  self->page = g_value_dup_string (value);
  load (self);
}

static void
signet_web_help_dispose (GObject *object)
{
  g_cancellable_cancel (SIGNET_WEB_HELP (object)->cancellable);
  G_OBJECT_CLASS (signet_web_help_parent_class)->dispose (object);
}

static void
signet_web_help_finalize (GObject *object)
{
  SignetWebHelp *self = SIGNET_WEB_HELP (object);

  g_object_unref (self->cancellable);
  g_free (self->language);
  g_free (self->page);
  G_OBJECT_CLASS (signet_web_help_parent_class)->finalize (object);
}

static void
signet_web_help_class_init (SignetWebHelpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_web_help_get_property;
  object_class->set_property = signet_web_help_set_property;
  object_class->dispose = signet_web_help_dispose;
  object_class->finalize = signet_web_help_finalize;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_web_help_grab_focus;

  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_HAS_BACK] = g_param_spec_boolean ("has-back", NULL, NULL, FALSE, readable);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "help.zoom", "i", zoom_cb);
}

static void
signet_web_help_init (SignetWebHelp *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
signet_web_help_new (const char *directory,
                     const char *language)
{
  g_autoptr(WebKitWebContext) context = webkit_web_context_new ();
  SignetWebHelp *self;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_WEB_HELP, NULL);
  self->language = g_strdup (language);
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, SIGNET_WEB_SCHEME, requested_cb, g_strdup (directory),
                                          g_free);
  self->inner = signet_web_guard_new_view (SIGNET_WEB_OURS, context);
  update_ground (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_ground), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->inner, "decide-policy", G_CALLBACK (decide_cb), NULL);
  g_signal_connect (self->inner, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect_object (self->inner, "web-process-terminated", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "notify::title", G_CALLBACK (title_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (webkit_web_view_get_back_forward_list (self->inner), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->inner));
  signet_web_guard_prepare_async (self->inner, SIGNET_WEB_OURS, guarded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

WebKitWebView *
signet_web_help_get_inner (SignetWebHelp *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_HELP (self), NULL);
  return self->inner;
}
