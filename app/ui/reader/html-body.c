/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/html-body.h"

#include <glib/gi18n-lib.h>

#include "common/focus-into.h"
#include "reader/web-module.h"

struct _SignetHtmlBody
{
  AdwBin         parent_instance;
  GtkStack      *stack;
  SignetWebView *views[2];  /* by access; NULL until one is needed */
  SignetWebView *shown;     /* nullable */
  double         zoom;
  GSettings     *settings;
  GCancellable  *cancellable;  /* of what is made ready */
  GtkWidget     *window;       /* that has to be on the screen first, a weak pointer, nullable */
  guint          tick;         /* of window */
  gboolean       painted;      /* window has been */
  gboolean       preparing;
};

G_DEFINE_FINAL_TYPE (SignetHtmlBody, signet_html_body, ADW_TYPE_BIN)

static guint unguarded_signal;

static void
state_changed_cb (SignetWebView  *view,
                  GParamSpec     *pspec,
                  SignetHtmlBody *self)
{
  if (view == self->shown && signet_web_view_get_state (view) == SIGNET_WEB_UNGUARDED)
    g_signal_emit (self, unguarded_signal, 0);
}

static SignetWebView *
ensure_view (SignetHtmlBody  *self,
             SignetWebAccess  access)
{
  SignetWebView *view = self->views[access];

  if (view != NULL)
    return view;
  view = SIGNET_WEB_VIEW (signet_web_view_new (access));
  signet_web_view_set_zoom (view, self->zoom);
  g_signal_connect_object (view, "notify::state", G_CALLBACK (state_changed_cb), self, 0);
  gtk_stack_add_child (self->stack, GTK_WIDGET (view));
  self->views[access] = view;
  return view;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetHtmlBody) self = user_data;

  if (signet_web_module_prepare_finish (result) && !g_cancellable_is_cancelled (self->cancellable))
    ensure_view (self, SIGNET_WEB_BLOCKED);
}

/* Nothing is gained for who never saw HTML, or does not want to. */
static void
prepare (SignetHtmlBody *self)
{
  if (self->tick != 0 || !self->painted || self->preparing || self->views[SIGNET_WEB_BLOCKED] != NULL
      || !g_settings_get_boolean (self->settings, "html-seen")
      || g_settings_get_boolean (self->settings, "prefer-plain"))
    return;
  self->preparing = TRUE;
  signet_web_module_prepare_async (self->cancellable, prepared_cb, g_object_ref (self));
}

/* The frame that comes behind the first one. */
static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SignetHtmlBody *self = user_data;

  if (!self->painted)
    {
      self->painted = TRUE;
      return G_SOURCE_CONTINUE;
    }
  self->tick = 0;
  prepare (self);
  return G_SOURCE_REMOVE;
}

static void
root_cb (GtkWidget      *page,
         GParamSpec     *pspec,
         SignetHtmlBody *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (page));

  if (window == NULL || self->window != NULL)
    return;
  g_set_weak_pointer (&self->window, window);
  self->tick = gtk_widget_add_tick_callback (window, tick_cb, self, NULL);
}

static gboolean
signet_html_body_grab_focus (GtkWidget *widget)
{
  SignetHtmlBody *self = SIGNET_HTML_BODY (widget);

  return self->shown != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->shown));
}

static void
signet_html_body_dispose (GObject *object)
{
  SignetHtmlBody *self = SIGNET_HTML_BODY (object);

  if (self->tick != 0 && self->window != NULL)
    gtk_widget_remove_tick_callback (self->window, self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->window);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (signet_html_body_parent_class)->dispose (object);
}

static void
signet_html_body_finalize (GObject *object)
{
  SignetHtmlBody *self = SIGNET_HTML_BODY (object);

  g_object_unref (self->settings);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signet_html_body_parent_class)->finalize (object);
}

static void
signet_html_body_class_init (SignetHtmlBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_html_body_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_html_body_finalize;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_html_body_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  unguarded_signal = g_signal_new ("unguarded", SIGNET_TYPE_HTML_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
signet_html_body_init (SignetHtmlBody *self)
{
  self->zoom = 1;
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::html-seen", G_CALLBACK (prepare), self,
                           G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Message text"), -1);
}

/* What a web view shows cannot be seen by assistive technology: its words stand for it. */
static void
describe (SignetHtmlBody    *self,
          SignetWebDocument *document)
{
  const char *words = document != NULL ? signet_web_document_get_words (document) : NULL;

  if (words == NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

GtkWidget *
signet_html_body_new (void)
{
  return g_object_new (SIGNET_TYPE_HTML_BODY, NULL);
}

void
signet_html_body_prepare (SignetHtmlBody *self,
                          GtkWidget      *page)
{
  g_return_if_fail (SIGNET_IS_HTML_BODY (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  g_signal_connect_object (page, "notify::root", G_CALLBACK (root_cb), self, 0);
  root_cb (page, NULL, self);
}

void
signet_html_body_show (SignetHtmlBody    *self,
                       SignetWebDocument *document,
                       SignetWebAccess    access)
{
  SignetWebView *view;

  g_return_if_fail (SIGNET_IS_HTML_BODY (self));
  g_return_if_fail (document == NULL || SIGNET_IS_WEB_DOCUMENT (document));
  g_return_if_fail (access < G_N_ELEMENTS (self->views));

  view = document != NULL ? ensure_view (self, access) : NULL;
  describe (self, document);
  if (self->shown != NULL && self->shown != view)
    signet_web_view_show (self->shown, NULL);
  self->shown = view;
  if (view == NULL)
    return;
  if (!g_settings_get_boolean (self->settings, "html-seen"))
    g_settings_set_boolean (self->settings, "html-seen", TRUE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (view));
  signet_web_view_show (view, document);
  if (signet_web_view_get_state (view) == SIGNET_WEB_UNGUARDED)
    g_signal_emit (self, unguarded_signal, 0);
}

void
signet_html_body_set_zoom (SignetHtmlBody *self,
                           double          factor)
{
  g_return_if_fail (SIGNET_IS_HTML_BODY (self));

  self->zoom = factor;
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    if (self->views[i] != NULL)
      signet_web_view_set_zoom (self->views[i], factor);
}

SignetWebView *
signet_html_body_get_view (SignetHtmlBody *self)
{
  g_return_val_if_fail (SIGNET_IS_HTML_BODY (self), NULL);
  return self->shown;
}
