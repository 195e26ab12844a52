/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/partial-bar.h"

#include <glib/gi18n-lib.h>

#include "engine-receive.h"

struct _SignetPartialBar
{
  AdwBin         parent_instance;
  SignetEngine  *engine;
  SignetFolder  *folder;
  SignetEntry   *entry;
  guint64        here;         /* bytes that were downloaded */
  GtkLabel      *text;
  GtkSpinner    *spinner;
  GtkWidget     *button;
};

G_DEFINE_FINAL_TYPE (SignetPartialBar, signet_partial_bar, ADW_TYPE_BIN)

static void
set_busy (SignetPartialBar *self,
          gboolean          busy)
{
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static char *
describe (guint64 here,
          guint64 all)
{
  g_autofree char *size = g_format_size (all);

  if (all <= here)
    return g_strdup (_("Only the beginning of this message was downloaded."));
  /* Translators: %s is the size of the message, such as "1.2 MB". */
  return g_strdup_printf (_("Only the beginning of this message was downloaded (%s in all)."),
                          size);
}

static void
update (SignetPartialBar *self)
{
  gboolean partial = self->entry != NULL && signet_entry_get_partial (self->entry);

  gtk_widget_set_visible (GTK_WIDGET (self), partial);
  if (partial)
    {
      g_autofree char *text = describe (self->here, signet_entry_get_size (self->entry));
      gtk_label_set_text (self->text, text);
    }
}

/* One wish for the rest of one message. */
typedef struct
{
  SignetPartialBar *bar;
  SignetEntry      *entry;
} Request;

static void
request_free (Request *self)
{
  g_object_unref (self->bar);
  g_object_unref (self->entry);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
rest_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  SignetPartialBar *self = request->bar;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTrouble) trouble = NULL;

  if (!signet_engine_receive_rest_finish (SIGNET_ENGINE (source), result, &error))
    trouble = signet_trouble_from_error (error);

  /* Meanwhile another message may be shown. */
  if (request->entry != self->entry)
    return;
  set_busy (self, FALSE);
  if (trouble != NULL && signet_trouble_get_kind (trouble) != SIGNET_TROUBLE_CANCELLED)
    {
      g_autofree char *text = signet_trouble_dup_text (error);

      gtk_label_set_text (self->text, text);
    }
}

static void
clicked_cb (SignetPartialBar *self)
{
  Request *request = g_new (Request, 1);

  *request = (Request) { g_object_ref (self), g_object_ref (self->entry) };
  set_busy (self, TRUE);
  update (self);
  signet_engine_receive_rest_async (self->engine, self->folder, self->entry, NULL, rest_received_cb,
                                    request);
}

/* Fetching goes on for a message that is left: it is among the jobs, and can be cancelled there. */
static void
forget (SignetPartialBar *self)
{
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, update, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->folder);
  g_clear_object (&self->engine);
}

static void
signet_partial_bar_dispose (GObject *object)
{
  forget (SIGNET_PARTIAL_BAR (object));
  G_OBJECT_CLASS (signet_partial_bar_parent_class)->dispose (object);
}

static void
signet_partial_bar_class_init (SignetPartialBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_partial_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/partial-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetPartialBar, text);
  gtk_widget_class_bind_template_child (widget_class, SignetPartialBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, SignetPartialBar, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
signet_partial_bar_init (SignetPartialBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_partial_bar_show (SignetPartialBar *self,
                         SignetEngine     *engine,
                         SignetFolder     *folder,
                         SignetEntry      *entry,
                         guint64           here)
{
  g_return_if_fail (SIGNET_IS_PARTIAL_BAR (self));

  forget (self);
  self->here = here;
  g_set_object (&self->engine, engine);
  g_set_object (&self->folder, folder);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    {
      g_signal_connect_object (entry, "notify::partial", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (entry, "notify::size", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  set_busy (self, FALSE);
  update (self);
}
