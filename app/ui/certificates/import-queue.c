/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/import-queue.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "certificates/import-door.h"
#include "certificates/import-result.h"
#include "certificates/look-up.h"

struct _SignetImportQueue
{
  GObject             parent_instance;
  GtkWindow          *window;        /* NULL: stopped */
  SignetCertificates *certificates;
  GCancellable       *cancellable;
  GQueue              files;         /* of GFile: not taken in yet */
  gboolean            begun;         /* something is, and not yet told to its end */
  gboolean            working;
};

G_DEFINE_FINAL_TYPE (SignetImportQueue, signet_import_queue, G_TYPE_OBJECT)

enum { PROP_WORKING = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { IMPORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_working (SignetImportQueue *self,
             gboolean           working)
{
  self->working = working;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORKING]);
}

/* Returns: whether there was nothing else to wait for. */
static gboolean
begin (SignetImportQueue *self)
{
  if (self->begun || self->window == NULL)
    return FALSE;
  self->begun = TRUE;
  set_working (self, TRUE);
  return TRUE;
}

static void run_next (SignetImportQueue *self);

static void
go_on (SignetImportQueue *self)
{
  self->begun = FALSE;
  run_next (self);
}

/* imported: nullable, then error says why. */
static void
end (SignetImportQueue *self,
     SignetImported    *imported,
     const GError      *error)
{
  AdwMessageDialog *dialog;

  if (self->window == NULL)
    return;
  set_working (self, FALSE);
  if (imported != NULL)
    g_signal_emit (self, signals[IMPORTED], 0, imported);
  dialog = signet_import_result_present (self->window, imported, error);
  if (dialog != NULL)
    g_signal_connect_object (dialog, "response", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  else
    go_on (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetImportQueue) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_import_door_finish (result, &error);

  end (self, imported, error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetImportQueue) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_look_up_finish (result, &error);

  end (self, imported, error);
}

static void
run_next (SignetImportQueue *self)
{
  g_autoptr(GFile) file = NULL;

  if (g_queue_is_empty (&self->files) || !begin (self))
    return;
  file = g_queue_pop_head (&self->files);
  signet_import_door_open_async (GTK_WIDGET (self->window), self->certificates, file, self->cancellable,
                                 imported_cb, g_object_ref (self));
}

static void
take_text (SignetImportQueue *self,
           const char        *text)
{
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL || strstr (text, "-----BEGIN ") == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s",
                                  _("There is no certificate in the clipboard."));
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  if (begin (self))
    signet_import_door_take_async (GTK_WIDGET (self->window), self->certificates, bytes, self->cancellable,
                                   imported_cb, g_object_ref (self));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetImportQueue) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->window == NULL)
    return;
  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    signet_import_queue_add_files (self, g_value_get_boxed (value));
  else
    take_text (self, value != NULL ? g_value_get_string (value) : NULL);
}

static void
signet_import_queue_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SignetImportQueue *self = SIGNET_IMPORT_QUEUE (object);

  if (prop_id == PROP_WORKING)
    g_value_set_boolean (value, self->working);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
signet_import_queue_finalize (GObject *object)
{
  SignetImportQueue *self = SIGNET_IMPORT_QUEUE (object);

  g_queue_clear_full (&self->files, g_object_unref);
  g_object_unref (self->certificates);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signet_import_queue_parent_class)->finalize (object);
}

static void
signet_import_queue_class_init (SignetImportQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_import_queue_get_property;
  object_class->finalize = signet_import_queue_finalize;
  props[PROP_WORKING] = g_param_spec_boolean ("working", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
signet_import_queue_init (SignetImportQueue *self)
{
  self->cancellable = g_cancellable_new ();
}

SignetImportQueue *
signet_import_queue_new (GtkWindow          *window,
                         SignetCertificates *certificates)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);

  SignetImportQueue *self = g_object_new (SIGNET_TYPE_IMPORT_QUEUE, NULL);

  self->window = window;
  self->certificates = g_object_ref (certificates);
  return self;
}

void
signet_import_queue_stop (SignetImportQueue *self)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));

  self->window = NULL;
  g_queue_clear_full (&self->files, g_object_unref);
  g_cancellable_cancel (self->cancellable);
}

void
signet_import_queue_add (SignetImportQueue *self,
                         GFile             *file)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));
  g_return_if_fail (G_IS_FILE (file));

  g_queue_push_tail (&self->files, g_object_ref (file));
  run_next (self);
}

void
signet_import_queue_add_files (SignetImportQueue *self,
                               GdkFileList       *files)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));
  g_return_if_fail (files != NULL);

  g_autoptr(GSList) list = gdk_file_list_get_files (files);

  for (GSList *l = list; l != NULL; l = l->next)
    signet_import_queue_add (self, l->data);
}

void
signet_import_queue_choose (SignetImportQueue *self)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));

  if (begin (self))
    signet_import_door_choose_async (GTK_WIDGET (self->window), self->certificates, self->cancellable,
                                     imported_cb, g_object_ref (self));
}

void
signet_import_queue_look_up (SignetImportQueue *self)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));

  if (begin (self))
    signet_look_up_async (self->window, self->certificates, NULL, looked_up_cb, g_object_ref (self));
}

void
signet_import_queue_paste (SignetImportQueue *self)
{
  g_return_if_fail (SIGNET_IS_IMPORT_QUEUE (self));
  g_return_if_fail (self->window != NULL);

  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_autoptr(GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
    gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  const gboolean files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);

  gdk_clipboard_read_value_async (clipboard, files ? GDK_TYPE_FILE_LIST : G_TYPE_STRING, G_PRIORITY_DEFAULT,
                                  self->cancellable, pasted_cb, g_object_ref (self));
}
