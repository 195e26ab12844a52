/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/job-row.h"

#include <glib/gi18n-lib.h>

struct _SignetJobRow
{
  GtkListBoxRow    parent_instance;
  GtkLabel        *title;
  GtkLabel        *message;
  GtkProgressBar  *bar;
  GtkLabel        *bytes;
  GtkWidget       *cancel;
  SignetOperation *operation;
};

G_DEFINE_FINAL_TYPE (SignetJobRow, signet_job_row, GTK_TYPE_LIST_BOX_ROW)

static void
cancel_cb (SignetJobRow *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  signet_operation_cancel (self->operation);
}

/* The bar moves to and fro while nobody can say how far it is: once for each news. */
static void
update_cb (SignetJobRow *self)
{
  const char *message = signet_operation_get_message (self->operation);
  double fraction = signet_operation_get_fraction (self->operation);
  g_autofree char *bytes
    = signet_job_row_format_bytes (signet_operation_get_bytes (self->operation),
                                   signet_operation_get_rate (self->operation));

  gtk_label_set_label (self->message, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_label_set_label (self->bytes, bytes);
  gtk_widget_set_visible (GTK_WIDGET (self->bytes), *bytes != '\0');
  if (fraction < 0.0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
signet_job_row_dispose (GObject *object)
{
  SignetJobRow *self = SIGNET_JOB_ROW (object);

  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);
  G_OBJECT_CLASS (signet_job_row_parent_class)->dispose (object);
}

static void
signet_job_row_class_init (SignetJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_job_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/common/job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, SignetJobRow, message);
  gtk_widget_class_bind_template_child (widget_class, SignetJobRow, bar);
  gtk_widget_class_bind_template_child (widget_class, SignetJobRow, bytes);
  gtk_widget_class_bind_template_child (widget_class, SignetJobRow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
signet_job_row_init (SignetJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
signet_job_row_new (SignetOperation *operation)
{
  SignetJobRow *self;
  const char *title;
  g_autofree char *label = NULL;

  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), NULL);

  self = g_object_new (SIGNET_TYPE_JOB_ROW, NULL);
  title = signet_operation_get_title (operation);
  self->operation = g_object_ref (operation);
  gtk_label_set_label (self->title, title);
  /* Translators: for a screen reader; %s is the title of a job. */
  label = g_strdup_printf (_("Cancel “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_swapped (operation, "notify", G_CALLBACK (update_cb), self);
  update_cb (self);
  return GTK_WIDGET (self);
}

char *
signet_job_row_format_bytes (guint64 bytes,
                             guint64 rate)
{
  g_autofree char *amount = NULL;
  g_autofree char *speed = NULL;

  if (bytes == 0)
    return g_strdup ("");

  amount = g_format_size (bytes);
  if (rate == 0)
    return g_steal_pointer (&amount);

  speed = g_format_size (rate);
  /* Translators: how much came so far, and how much comes in a second: "1.2 MB, 340 kB/s". */
  return g_strdup_printf (_("%s, %s/s"), amount, speed);
}
