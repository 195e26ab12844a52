/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/attachment-bar.h"

#include <glib/gi18n-lib.h>

#include "common/job-row.h"
#include "composer/attachment-tile.h"
#include "composer/file-fetch.h"
#include "count-text.h"
#include "unreadable.h"

struct _SignetAttachmentBar
{
  AdwBin        parent_instance;
  GtkFlowBox   *tiles;
  GtkLabel     *summary;
  GtkListBox   *fetching;     /* a row for each file that is being read */
  GCancellable *cancellable;
  char         *directory;    /* for what is read, nullable */
  guint         count;
  guint         n_fetching;
  guint         n_measuring;
  SignetUnreadable unreadable; /* to be told of when all of them are looked at */
  gboolean      lacking;      /* one of them could not be read */
  guint64       limit;        /* bytes that the server takes, 0: not known */
  guint64       pictures;     /* bytes of those in the text */
  guint         layers;       /* of base64 */
};

G_DEFINE_FINAL_TYPE (SignetAttachmentBar, signet_attachment_bar, ADW_TYPE_BIN)

enum { CHANGED, COMPLETE, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Returns: (transfer none) (nullable). */
static SignetAttachmentTile *
get_tile (SignetAttachmentBar *self,
          guint                i)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->tiles, (int) i);

  return child != NULL ? SIGNET_ATTACHMENT_TILE (gtk_flow_box_child_get_child (child)) : NULL;
}

/* Bytes of what is known so far, with the pictures. */
static guint64
get_total (SignetAttachmentBar *self)
{
  guint64 total = self->pictures;

  for (guint i = 0; i < self->count; i++)
    total += (guint64) MAX (0, signet_attachment_tile_get_size (get_tile (self, i)));
  return total;
}

/* Each time three bytes become four, and lines have ends. */
static gboolean
is_too_large (SignetAttachmentBar *self)
{
  guint64 weight = get_total (self);

  for (guint i = 0; i < self->layers; i++)
    weight = weight / 100 * 137;
  return self->limit > 0 && weight > self->limit;
}

static void
update_summary (SignetAttachmentBar *self)
{
  g_autofree char *size = g_format_size (get_total (self));
  g_autofree char *files = self->count == 0 ? g_strdup (_("Pictures"))
    : signet_count_text (ngettext ("%u attachment", "%u attachments", self->count), self->count);
  g_autofree char *limit = g_format_size (self->limit);
  const gboolean too_large = is_too_large (self);
  const gboolean says = self->count > 0 || too_large;
  /* Translators: how many attachments, their size, and the size that the server takes. */
  g_autofree char *text = too_large
                          ? g_strdup_printf (_("%s, %s: too large for the server, which takes %s"),
                                             files, size, limit)
                          : g_strdup_printf (_("%s, %s"), files, size);

  if (too_large)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "error");
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), says);
  gtk_widget_set_visible (GTK_WIDGET (self->fetching), self->n_fetching > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), says || self->n_fetching > 0);
}

/* Of all that came together, when it is known of all of them; not of those that are still fetched: that may
 * take long. */
static void
tell_unreadable (SignetAttachmentBar *self)
{
  g_autofree char *sentence = NULL;

  if (self->n_measuring > 0)
    return;
  sentence = signet_unreadable_tell (&self->unreadable, SIGNET_UNREADABLE_NOT_ATTACHED);
  if (sentence != NULL)
    g_signal_emit (self, signals[FAILED], 0, sentence);
}

static void
drop (SignetAttachmentBar  *self,
      SignetAttachmentTile *tile)
{
  g_signal_handlers_disconnect_by_data (tile, self);
  if (signet_attachment_tile_get_size (tile) < 0)
    self->n_measuring--;
  self->count--;
  gtk_flow_box_remove (self->tiles, gtk_widget_get_parent (GTK_WIDGET (tile)));
}

static void
remove_cb (SignetAttachmentBar  *self,
           SignetAttachmentTile *tile)
{
  drop (self, tile);
  update_summary (self);
  g_signal_emit (self, signals[CHANGED], 0);
  tell_unreadable (self);
}

/* What cannot be measured cannot be read either. */
static void
unreadable_cb (SignetAttachmentBar  *self,
               const char           *sentence,
               SignetAttachmentTile *tile)
{
  signet_unreadable_add (&self->unreadable,
                         signet_attachment_get_name (signet_attachment_tile_get_attachment (tile)), sentence);
  remove_cb (self, tile);
}

static void
measured_cb (SignetAttachmentBar *self)
{
  self->n_measuring--;
  update_summary (self);
  tell_unreadable (self);
}

/* Returns: FALSE: there are too many, which is told. */
static gboolean
append (SignetAttachmentBar *self,
        SignetAttachment    *attachment)
{
  GtkWidget *tile, *child;

  if (self->count >= SIGNET_ATTACHMENT_BAR_MAX)
    {
      g_signal_emit (self, signals[FAILED], 0, _("No more files can be attached to one message."));
      return FALSE;
    }
  tile = signet_attachment_tile_new (attachment);
  child = gtk_flow_box_child_new ();
  g_signal_connect_object (tile, "removed", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "unreadable", G_CALLBACK (unreadable_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "measured", G_CALLBACK (measured_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tile);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  signet_attachment_get_name (attachment), -1);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->tiles, child);
  self->count++;
  self->n_measuring++;
  update_summary (self);
  return TRUE;
}

void
signet_attachment_bar_add (SignetAttachmentBar *self,
                           SignetAttachment    *attachment)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));
  g_return_if_fail (attachment != NULL);

  if (append (self, attachment))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* What is being read, with its row. */
typedef struct
{
  SignetAttachmentBar *bar;
  SignetOperation     *operation;
  GtkWidget           *row;
  char                *name;
} Reading;

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr(SignetAttachmentBar) self = reading->bar;
  g_autoptr(SignetOperation) operation = reading->operation;
  g_autofree char *name = reading->name;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetAttachment) attachment = signet_file_fetch_finish (result, &error);

  if (self->cancellable == NULL)
    return;
  gtk_list_box_remove (self->fetching, reading->row);
  self->n_fetching--;
  update_summary (self);
  if (attachment != NULL)
    signet_attachment_bar_add (self, attachment);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->lacking = TRUE;
      signet_unreadable_add (&self->unreadable, name, error->message);
    }
  if (self->n_fetching > 0)
    return;
  tell_unreadable (self);
  g_signal_emit (self, signals[COMPLETE], 0, !self->lacking);
  self->lacking = FALSE;
}

static void
fetch (SignetAttachmentBar *self,
       GFile               *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base != NULL ? base : "");
  g_autofree char *title = g_strdup_printf (_("Reading “%s”…"), name);
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading) { g_object_ref (self), signet_operation_new (title), NULL, name };
  reading->row = signet_job_row_new (reading->operation);
  signet_operation_follow (reading->operation, self->cancellable);
  gtk_list_box_append (self->fetching, reading->row);
  self->n_fetching++;
  update_summary (self);
  signet_file_fetch_async (file, self->directory, SIGNET_FILE_FETCH_MAX, reading->operation, fetched_cb,
                           reading);
}

void
signet_attachment_bar_add_file (SignetAttachmentBar *self,
                                GFile               *file)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));
  g_return_if_fail (G_IS_FILE (file));

  const char *path = g_file_peek_path (file);

  if (path != NULL)
    {
      g_autoptr(SignetAttachment) attachment = signet_attachment_new_file (path, NULL, NULL, NULL);

      signet_attachment_bar_add (self, attachment);
      return;
    }
  fetch (self, file);
}

void
signet_attachment_bar_set (SignetAttachmentBar *self,
                           GPtrArray           *attachments)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));
  g_return_if_fail (attachments != NULL);

  while (self->count > 0)
    drop (self, get_tile (self, 0));
  for (guint i = 0; i < attachments->len && append (self, g_ptr_array_index (attachments, i)); i++)
    ;
  update_summary (self);
}

void
signet_attachment_bar_set_limit (SignetAttachmentBar *self,
                                 guint64              limit)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));

  self->limit = limit;
  update_summary (self);
}

void
signet_attachment_bar_set_layers (SignetAttachmentBar *self,
                                  guint                layers)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));

  self->layers = layers;
  update_summary (self);
}

void
signet_attachment_bar_set_pictures (SignetAttachmentBar *self,
                                    GPtrArray           *pictures)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));

  self->pictures = 0;
  for (guint i = 0; pictures != NULL && i < pictures->len; i++)
    if (signet_attachment_get_path (pictures->pdata[i]) == NULL)
      self->pictures += (guint64) MAX (0, signet_attachment_get_size (pictures->pdata[i], NULL));
  update_summary (self);
}

void
signet_attachment_bar_set_directory (SignetAttachmentBar *self,
                                     const char          *directory)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BAR (self));

  g_free (self->directory);
  self->directory = g_strdup (directory);
}

gboolean
signet_attachment_bar_is_complete (SignetAttachmentBar *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_BAR (self), TRUE);
  return self->n_fetching == 0;
}

GPtrArray *
signet_attachment_bar_dup_attachments (SignetAttachmentBar *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_BAR (self), NULL);

  GPtrArray *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);

  for (guint i = 0; i < self->count; i++)
    g_ptr_array_add (attachments,
                     signet_attachment_ref (signet_attachment_tile_get_attachment (get_tile (self, i))));
  return attachments;
}

static void
signet_attachment_bar_dispose (GObject *object)
{
  SignetAttachmentBar *self = SIGNET_ATTACHMENT_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (signet_attachment_bar_parent_class)->dispose (object);
}

static void
signet_attachment_bar_finalize (GObject *object)
{
  g_free (SIGNET_ATTACHMENT_BAR (object)->directory);
  signet_unreadable_clear (&SIGNET_ATTACHMENT_BAR (object)->unreadable);
  G_OBJECT_CLASS (signet_attachment_bar_parent_class)->finalize (object);
}

static void
signet_attachment_bar_class_init (SignetAttachmentBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_attachment_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_attachment_bar_finalize;
  signals[CHANGED] = g_signal_new ("changed", SIGNET_TYPE_ATTACHMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[COMPLETE] = g_signal_new ("complete", SIGNET_TYPE_ATTACHMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", SIGNET_TYPE_ATTACHMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
signet_attachment_bar_init (SignetAttachmentBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->cancellable = g_cancellable_new ();
  self->layers = 1;
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "caption");
  self->fetching = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->fetching, GTK_SELECTION_NONE);
  self->tiles = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->tiles, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->tiles, 12);
  gtk_flow_box_set_column_spacing (self->tiles, 6);
  gtk_flow_box_set_row_spacing (self->tiles, 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tiles));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fetching));
  for (GtkWidget *list = GTK_WIDGET (self->tiles); list != NULL; list = gtk_widget_get_next_sibling (list))
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Attachments"),
                                    -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "attachments");
  adw_bin_set_child (ADW_BIN (self), box);
  update_summary (self);
}
