/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/jobs-button.h"

#include <glib/gi18n-lib.h>

#include "common/job-row.h"
#include "common/progress-pie.h"

struct _SignetJobsButton
{
  AdwBin             parent_instance;
  GtkMenuButton     *button;
  SignetProgressPie *pie;
  GtkListBox        *list;
  GListModel        *model;
};

enum { PROP_0, PROP_MODEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetJobsButton, signet_jobs_button, ADW_TYPE_BIN)

/* The mean of those that know how far they are; unknown if none does. */
static double
mean_fraction (SignetJobsButton *self)
{
  guint n = g_list_model_get_n_items (self->model);
  double sum = 0.0;
  guint known = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetOperation) operation = g_list_model_get_item (self->model, i);
      double fraction = signet_operation_get_fraction (operation);

      if (fraction < 0.0)
        continue;
      sum += fraction;
      known++;
    }
  return known > 0 ? sum / known : -1.0;
}

static void
update_pie_cb (SignetJobsButton *self)
{
  if (self->model != NULL)
    signet_progress_pie_set_fraction (self->pie, mean_fraction (self));
}

static void
items_changed_cb (SignetJobsButton *self,
                  guint             position,
                  guint             removed,
                  guint             added)
{
  guint n = g_list_model_get_n_items (self->model);
  g_autofree char *tip = g_strdup_printf (ngettext ("%u job", "%u jobs", n), n);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(SignetOperation) operation = g_list_model_get_item (self->model, i);

      g_signal_connect_object (operation, "notify::fraction", G_CALLBACK (update_pie_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (n == 0)
    gtk_menu_button_popdown (self->button);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tip);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  update_pie_cb (self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  return signet_job_row_new (item);
}

static void
signet_jobs_button_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SignetJobsButton *self = SIGNET_JOBS_BUTTON (object);

  switch (id)
    {
    case PROP_MODEL: g_value_set_object (value, self->model); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_jobs_button_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SignetJobsButton *self = SIGNET_JOBS_BUTTON (object);

  switch (id)
    {
    case PROP_MODEL: signet_jobs_button_set_model (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_jobs_button_dispose (GObject *object)
{
  SignetJobsButton *self = SIGNET_JOBS_BUTTON (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (signet_jobs_button_parent_class)->dispose (object);
}

static void
signet_jobs_button_class_init (SignetJobsButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_jobs_button_get_property;
  object_class->set_property = signet_jobs_button_set_property;
  object_class->dispose = signet_jobs_button_dispose;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SIGNET_TYPE_PROGRESS_PIE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/application/jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, SignetJobsButton, pie);
  gtk_widget_class_bind_template_child (widget_class, SignetJobsButton, list);
}

static void
signet_jobs_button_init (SignetJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_jobs_button_set_model (SignetJobsButton *self,
                              GListModel       *model)
{
  g_return_if_fail (SIGNET_IS_JOBS_BUTTON (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  gtk_list_box_bind_model (self->list, model, make_row, NULL, NULL);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      items_changed_cb (self, 0, 0, g_list_model_get_n_items (model));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), model && g_list_model_get_n_items (model) > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}
