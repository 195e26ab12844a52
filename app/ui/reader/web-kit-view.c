/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web process is started at once, with an empty page, while the filter is compiled: nothing of a
 * mail is given to it before the filter is there. */
#include "config.h"

#include "reader/web-kit-view.h"
#include "common/focus-into.h"

#include "reader/link.h"
#include "reader/web-finder.h"
#include "reader/web-links.h"
#include "reader/web-print.h"
#include "reader/web-style.h"

/* The mail before stays on the screen this long at most while the next one loads. */
#define PATIENCE 150  /* milliseconds */

struct _SignetWebKitView
{
  SignetWebView            parent_instance;
  SignetWebDocument       *document;   /* nullable */
  SignetWebServer         *server;
  SignetWebStyle          *style;
  SignetWebLinks          *links;
  SignetFinder            *finder;
  GCancellable            *cancellable;
  gboolean                 guarded;    /* the filter is in place */
  guint                    patience;
  WebKitWebView           *inner;
  GtkStack                *stack;
  GtkLabel                *target;     /* of the link under the pointer */
};

G_DEFINE_FINAL_TYPE (SignetWebKitView, signet_web_kit_view, SIGNET_TYPE_WEB_VIEW)

static SignetWebState
get_state (SignetWebKitView *self)
{
  return signet_web_view_get_state (SIGNET_WEB_VIEW (self));
}

static void
set_state (SignetWebKitView *self,
           SignetWebState    state)
{
  gtk_stack_set_visible_child_name (self->stack, state == SIGNET_WEB_CRASHED ? "crashed" : "page");
  signet_web_view_set_state (SIGNET_WEB_VIEW (self), state);
}

static gboolean
has_own_ground (SignetWebKitView *self)
{
  SignetWebGround ground = self->document != NULL
                           ? signet_web_document_get_ground (self->document) : SIGNET_WEB_COLOURLESS;

  return ground != SIGNET_WEB_COLOURLESS && ground != SIGNET_WEB_DARK_SCHEME;
}

/* What is under the page until it is painted, and under a page without a ground of its own. */
static void
update_ground (SignetWebKitView *self)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  static const GdkRGBA clear = { 0, 0, 0, 0 };
  gboolean own = has_own_ground (self);

  webkit_web_view_set_background_color (self->inner, own ? &white : &clear);
  if (own)
    gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "paper");
}

/* Without a graphics card, WebKit paints what changes on a page that is clear over what was there: so it
 * gets the colour that is seen through it. Not while it loads, for WebKit takes one of its own as soon as
 * it finds the page to be dark. */
static void
fill_ground (SignetWebKitView *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (!has_own_ground (self) && gtk_style_context_lookup_color (style, "window_bg_color", &color))
    webkit_web_view_set_background_color (self->inner, &color);
}

static void
scheme_changed_cb (SignetWebKitView *self)
{
  if (self->server != NULL)
    update_ground (self);
}

static void
out_of_patience_cb (gpointer user_data)
{
  SignetWebKitView *self = user_data;

  self->patience = 0;
  gtk_widget_set_opacity (GTK_WIDGET (self->inner), 0);
}

static void
load (SignetWebKitView *self)
{
  if (!self->guarded)
    return;
  /* What holds up the process belongs to the mail before. */
  if (!webkit_web_view_get_is_web_process_responsive (self->inner))
    webkit_web_view_terminate_web_process (self->inner);
  set_state (self, SIGNET_WEB_LOADING);
  signet_web_view_set_at_top (SIGNET_WEB_VIEW (self), TRUE);
  signet_web_style_begin (self->style, signet_web_document_get_ground (self->document));
  if (self->patience == 0)
    self->patience = g_timeout_add_once (PATIENCE, out_of_patience_cb, self);
  webkit_web_view_load_uri (self->inner, signet_web_server_get_uri (self->server));
}

static void
load_changed_cb (WebKitWebView   *inner,
                 WebKitLoadEvent  event,
                 SignetWebKitView *self)
{
  const char *uri = webkit_web_view_get_uri (inner);

  if (get_state (self) != SIGNET_WEB_LOADING || uri == NULL
      || !signet_web_server_is_current (self->server, uri))
    return;
  if (event == WEBKIT_LOAD_COMMITTED)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      update_ground (self);
      gtk_widget_set_opacity (GTK_WIDGET (inner), 1);
    }
  else if (event == WEBKIT_LOAD_FINISHED)
    {
      fill_ground (self);
      set_state (self, SIGNET_WEB_SHOWN);
    }
}

/* The page that WebKit would show of a failure says nothing that a person wants to know. */
static gboolean
load_failed_cb (WebKitWebView   *inner,
                WebKitLoadEvent  event,
                const char      *uri,
                GError          *error)
{
  return TRUE;
}

static void
terminated_cb (WebKitWebView                     *inner,
               WebKitWebProcessTerminationReason  reason,
               SignetWebKitView                  *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  /* Ended by load(), which goes on with the next mail. */
  if (reason == WEBKIT_WEB_PROCESS_TERMINATED_BY_API || self->document == NULL)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "paper");
  set_state (self, SIGNET_WEB_CRASHED);
}

static void
compiled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetWebKitView) self = user_data;
  g_autoptr(GError) error = NULL;

  self->guarded = signet_web_guard_prepare_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!self->guarded)
    {
      g_message ("HTML mail is shown as text: %s", error->message);
      set_state (self, SIGNET_WEB_UNGUARDED);
    }
  else if (self->document != NULL)
    load (self);
}

static void
hovered_cb (SignetWebKitView *self)
{
  const char *uri = signet_web_links_get_hovered (self->links);
  g_autofree char *text = uri != NULL ? signet_link_describe (uri) : NULL;

  gtk_label_set_text (self->target, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->target), text != NULL);
}

static void
reload_cb (SignetWebKitView *self)
{
  if (self->document != NULL)
    load (self);
}

static void
signet_web_kit_view_show (SignetWebView     *view,
                          SignetWebDocument *document)
{
  SignetWebKitView *self = SIGNET_WEB_KIT_VIEW (view);

  if (document != NULL && signet_web_view_get_access (view) != SIGNET_WEB_BLOCKED
      && signet_web_document_is_sealed (document))
    {
      g_critical ("A mail that was encrypted gets nothing from the network");
      document = NULL;
    }
  g_set_object (&self->document, document);
  signet_web_server_set_document (self->server, document);
  if (document != NULL)
    load (self);
  else if (get_state (self) != SIGNET_WEB_UNGUARDED)
    {
      gtk_widget_set_opacity (GTK_WIDGET (self->inner), 0);
      set_state (self, SIGNET_WEB_EMPTY);
      webkit_web_view_load_uri (self->inner, "about:blank");
    }
}

static void
signet_web_kit_view_set_zoom (SignetWebView *view,
                              double         factor)
{
  webkit_web_view_set_zoom_level (SIGNET_WEB_KIT_VIEW (view)->inner, factor);
}

static SignetFinder *
signet_web_kit_view_get_finder (SignetWebView *view)
{
  return SIGNET_WEB_KIT_VIEW (view)->finder;
}

static void
signet_web_kit_view_print (SignetWebView    *view,
                           GtkPrintSettings *settings,
                           GTask            *task)
{
  signet_web_print (SIGNET_WEB_KIT_VIEW (view)->inner, settings, task);
}

static gboolean
signet_web_kit_view_grab_focus (GtkWidget *widget)
{
  SignetWebKitView *self = SIGNET_WEB_KIT_VIEW (widget);

  if (get_state (self) == SIGNET_WEB_CRASHED)
    return signet_focus_into (GTK_WIDGET (self->stack));
  return gtk_widget_grab_focus (GTK_WIDGET (self->inner));
}

static void
signet_web_kit_view_dispose (GObject *object)
{
  SignetWebKitView *self = SIGNET_WEB_KIT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->links);
  g_clear_object (&self->finder);
  g_clear_object (&self->style);
  if (self->server != NULL)
    signet_web_server_set_document (self->server, NULL);
  g_clear_object (&self->server);
  G_OBJECT_CLASS (signet_web_kit_view_parent_class)->dispose (object);
}

static void
signet_web_kit_view_finalize (GObject *object)
{
  g_object_unref (SIGNET_WEB_KIT_VIEW (object)->cancellable);
  G_OBJECT_CLASS (signet_web_kit_view_parent_class)->finalize (object);
}

static void
signet_web_kit_view_class_init (SignetWebKitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SignetWebViewClass *view_class = SIGNET_WEB_VIEW_CLASS (klass);

  object_class->dispose = signet_web_kit_view_dispose;
  object_class->finalize = signet_web_kit_view_finalize;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_web_kit_view_grab_focus;

  view_class->show = signet_web_kit_view_show;
  view_class->set_zoom = signet_web_kit_view_set_zoom;
  view_class->get_finder = signet_web_kit_view_get_finder;
  view_class->print = signet_web_kit_view_print;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/web-kit-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetWebKitView, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetWebKitView, target);
  gtk_widget_class_bind_template_callback (widget_class, reload_cb);
}

static void
signet_web_kit_view_init (SignetWebKitView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
make_inner (SignetWebKitView *self)
{
  g_autoptr(WebKitWebContext) context = webkit_web_context_new ();
  const SignetWebAccess access = signet_web_view_get_access (SIGNET_WEB_VIEW (self));

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  self->server = signet_web_server_new (context, access);
  self->inner = signet_web_guard_new_view (access, context);
  self->style = signet_web_style_new (webkit_web_view_get_user_content_manager (self->inner));
  self->links = signet_web_links_new (self->inner, self->server);
  self->finder = signet_web_finder_new (self->inner, self->style);
}

static void
connect_inner (SignetWebKitView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (scheme_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (scheme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "load-changed", G_CALLBACK (load_changed_cb), self, 0);
  g_signal_connect (self->inner, "load-failed", G_CALLBACK (load_failed_cb), NULL);
  g_signal_connect_object (self->inner, "web-process-terminated", G_CALLBACK (terminated_cb), self, 0);
  g_signal_connect_object (self->links, "notify::hovered", G_CALLBACK (hovered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->style, "top-changed", G_CALLBACK (signet_web_view_set_at_top), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
signet_web_kit_view_new (SignetWebAccess access)
{
  SignetWebKitView *self = g_object_new (SIGNET_TYPE_WEB_KIT_VIEW, NULL);

  signet_web_view_set_access (SIGNET_WEB_VIEW (self), access);
  make_inner (self);
  connect_inner (self);
  update_ground (self);
  gtk_widget_set_opacity (GTK_WIDGET (self->inner), 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->inner), "page");
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->inner));
  webkit_web_view_load_uri (self->inner, "about:blank");
  signet_web_guard_prepare_async (self->inner, access, compiled_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

WebKitWebView *
signet_web_kit_view_get_inner (SignetWebKitView *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_KIT_VIEW (self), NULL);
  return self->inner;
}
