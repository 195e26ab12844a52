/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-view.h"

#include <glib/gi18n-lib.h>

#include "reader/web-module.h"

typedef struct
{
  SignetWebAccess access;
  SignetWebState  state;
  gboolean        at_top;
} SignetWebViewPrivate;

enum
{
  PROP_STATE = 1,
  PROP_AT_TOP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (SignetWebView, signet_web_view, ADW_TYPE_BIN)

static SignetWebViewPrivate *
get_private (SignetWebView *self)
{
  return signet_web_view_get_instance_private (self);
}

static void
signet_web_view_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SignetWebViewPrivate *priv = get_private (SIGNET_WEB_VIEW (object));

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, priv->state);
      break;
    case PROP_AT_TOP:
      g_value_set_boolean (value, priv->at_top);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What a view does that has nothing to show with. */
static void
signet_web_view_real_show (SignetWebView     *self,
                           SignetWebDocument *document)
{
}

static void
signet_web_view_real_set_zoom (SignetWebView *self,
                               double         factor)
{
}

static SignetFinder *
signet_web_view_real_get_finder (SignetWebView *self)
{
  return NULL;
}

static void
signet_web_view_real_print (SignetWebView    *self,
                            GtkPrintSettings *settings,
                            GTask            *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("There is nothing to print."));
  g_object_unref (task);
}

static void
signet_web_view_class_init (SignetWebViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_web_view_get_property;
  klass->show = signet_web_view_real_show;
  klass->set_zoom = signet_web_view_real_set_zoom;
  klass->get_finder = signet_web_view_real_get_finder;
  klass->print = signet_web_view_real_print;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIGNET_WEB_UNGUARDED, 0, flags);
  properties[PROP_AT_TOP] = g_param_spec_boolean ("at-top", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_web_view_init (SignetWebView *self)
{
  get_private (self)->at_top = TRUE;
}

GtkWidget *
signet_web_view_new (SignetWebAccess access)
{
  GtkWidget *view = signet_web_module_new_view (access);

  if (view == NULL)
    {
      view = g_object_new (SIGNET_TYPE_WEB_VIEW, NULL);
      signet_web_view_set_access (SIGNET_WEB_VIEW (view), access);
      signet_web_view_set_state (SIGNET_WEB_VIEW (view), SIGNET_WEB_UNGUARDED);
    }
  return view;
}

void
signet_web_view_show (SignetWebView     *self,
                      SignetWebDocument *document)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));
  g_return_if_fail (document == NULL || SIGNET_IS_WEB_DOCUMENT (document));

  SIGNET_WEB_VIEW_GET_CLASS (self)->show (self, document);
}

SignetWebState
signet_web_view_get_state (SignetWebView *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_VIEW (self), SIGNET_WEB_EMPTY);
  return get_private (self)->state;
}

SignetWebAccess
signet_web_view_get_access (SignetWebView *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_VIEW (self), SIGNET_WEB_BLOCKED);
  return get_private (self)->access;
}

gboolean
signet_web_view_get_at_top (SignetWebView *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_VIEW (self), TRUE);
  return get_private (self)->at_top;
}

void
signet_web_view_set_zoom (SignetWebView *self,
                          double         factor)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));

  SIGNET_WEB_VIEW_GET_CLASS (self)->set_zoom (self, factor);
}

SignetFinder *
signet_web_view_get_finder (SignetWebView *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_VIEW (self), NULL);

  return SIGNET_WEB_VIEW_GET_CLASS (self)->get_finder (self);
}

void
signet_web_view_print_async (SignetWebView       *self,
                             GtkPrintSettings    *settings,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));
  g_return_if_fail (settings == NULL || GTK_IS_PRINT_SETTINGS (settings));

  SIGNET_WEB_VIEW_GET_CLASS (self)->print (self, settings,
                                           g_task_new (self, NULL, callback, user_data));
}

gboolean
signet_web_view_print_finish (SignetWebView  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_web_view_set_access (SignetWebView   *self,
                            SignetWebAccess  access)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));

  get_private (self)->access = access;
}

void
signet_web_view_set_state (SignetWebView  *self,
                           SignetWebState  state)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));

  SignetWebViewPrivate *priv = get_private (self);

  if (priv->state == state)
    return;
  priv->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
signet_web_view_set_at_top (SignetWebView *self,
                            gboolean       at_top)
{
  g_return_if_fail (SIGNET_IS_WEB_VIEW (self));

  SignetWebViewPrivate *priv = get_private (self);

  if (priv->at_top == at_top)
    return;
  priv->at_top = at_top;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AT_TOP]);
}
