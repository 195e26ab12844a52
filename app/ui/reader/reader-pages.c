/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/reader-pages.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"

/* A message that opens faster than this shows no sign of being opened. */
#define PATIENCE 200  /* milliseconds */

struct _SignetReaderPages
{
  AdwBin         parent_instance;
  GtkStack      *stack;
  AdwStatusPage *empty;
  AdwStatusPage *error;
  GtkSpinner    *spinner;
  guint          patience;
};

enum { PROP_0, PROP_MESSAGE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetReaderPages, signet_reader_pages, ADW_TYPE_BIN)

static void
show_child (SignetReaderPages *self,
            const char        *name)
{
  signet_reader_pages_stop_waiting (self);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "loading"));
}

static void
out_of_patience_cb (gpointer user_data)
{
  SignetReaderPages *self = user_data;

  self->patience = 0;
  show_child (self, "loading");
}

static void
signet_reader_pages_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SignetReaderPages *self = SIGNET_READER_PAGES (object);

  switch (id)
    {
    case PROP_MESSAGE: gtk_stack_add_named (self->stack, g_value_get_object (value), "message"); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_reader_pages_dispose (GObject *object)
{
  g_clear_handle_id (&SIGNET_READER_PAGES (object)->patience, g_source_remove);
  G_OBJECT_CLASS (signet_reader_pages_parent_class)->dispose (object);
}

static void
signet_reader_pages_class_init (SignetReaderPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = signet_reader_pages_set_property;
  object_class->dispose = signet_reader_pages_dispose;
  properties[PROP_MESSAGE] = g_param_spec_object ("message", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/reader-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetReaderPages, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetReaderPages, empty);
  gtk_widget_class_bind_template_child (widget_class, SignetReaderPages, error);
  gtk_widget_class_bind_template_child (widget_class, SignetReaderPages, spinner);
}

static void
signet_reader_pages_init (SignetReaderPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_reader_pages_set_selected (self, 0);
}

void
signet_reader_pages_show_empty (SignetReaderPages *self)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));
  show_child (self, "empty");
}

void
signet_reader_pages_set_selected (SignetReaderPages *self,
                                  guint              count)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));

  g_autofree char *title
    = signet_count_text (ngettext ("%u Message Selected", "%u Messages Selected", count),
                         count);

  adw_status_page_set_title (self->empty, count > 1 ? title : _("No Message Selected"));
  adw_status_page_set_description (self->empty, count > 1 ? NULL : _("Choose a message to read it here."));
}

void
signet_reader_pages_wait (SignetReaderPages *self)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));
  signet_reader_pages_stop_waiting (self);
  self->patience = g_timeout_add_once (PATIENCE, out_of_patience_cb, self);
}

void
signet_reader_pages_stop_waiting (SignetReaderPages *self)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));
  g_clear_handle_id (&self->patience, g_source_remove);
}

void
signet_reader_pages_show_message (SignetReaderPages *self)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));
  show_child (self, "message");
}

void
signet_reader_pages_show_error (SignetReaderPages *self,
                                const char        *sentence)
{
  g_return_if_fail (SIGNET_IS_READER_PAGES (self));

  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->error, markup);
  show_child (self, "error");
}

GtkWidget *
signet_reader_pages_get_shown (SignetReaderPages *self)
{
  g_return_val_if_fail (SIGNET_IS_READER_PAGES (self), NULL);
  return gtk_stack_get_visible_child (self->stack);
}
