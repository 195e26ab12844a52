/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-first.h"

#include "engine-text.h"
#include "same-look.h"

/* How long checking may take before the text is shown without it: together with reading it this stays
 * under 50 ms. Large mail is read at once, since that takes long by itself. */
#define PATIENCE 30                /* milliseconds */
#define LARGE    (1024 * 1024)     /* bytes */

struct _SignetTextFirst
{
  GObject            parent_instance;
  SignetMessagePage *page;
  SignetEngine      *engine;       /* these are of the message that was begun with, nullable */
  SignetFolder      *folder;
  SignetEntry       *entry;
  SignetPart        *part;         /* instead of folder and entry */
  guint              patience;
  GCancellable      *cancellable;  /* while the text is read */
  SignetReading     *text;         /* what is on the page, nullable */
};

G_DEFINE_FINAL_TYPE (SignetTextFirst, signet_text_first, G_TYPE_OBJECT)

static guint shown_signal;

static void
signet_text_first_dispose (GObject *object)
{
  signet_text_first_stop (SIGNET_TEXT_FIRST (object));
  G_OBJECT_CLASS (signet_text_first_parent_class)->dispose (object);
}

static void
signet_text_first_class_init (SignetTextFirstClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_text_first_dispose;
  shown_signal = g_signal_new ("shown", SIGNET_TYPE_TEXT_FIRST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
signet_text_first_init (SignetTextFirst *self)
{
}

SignetTextFirst *
signet_text_first_new (SignetMessagePage *page)
{
  SignetTextFirst *self;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_PAGE (page), NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FIRST, NULL);
  self->page = page;
  return self;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetTextFirst) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) text
    = signet_engine_read_text_finish (SIGNET_ENGINE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* Whoever reads it all says what is wrong. */
  if (text == NULL)
    return;
  self->text = g_steal_pointer (&text);
  signet_message_page_show (self->page, self->text, self->engine, self->folder, self->entry);
  g_signal_emit (self, shown_signal, 0);
}

static void
out_of_patience_cb (gpointer user_data)
{
  SignetTextFirst *self = user_data;

  self->patience = 0;
  self->cancellable = g_cancellable_new ();
  if (self->part != NULL)
    signet_engine_read_part_text_async (self->engine, self->part, self->cancellable, read_cb,
                                        g_object_ref (self));
  else
    signet_engine_read_text_async (self->engine, self->folder, self->entry, self->cancellable, read_cb,
                                   g_object_ref (self));
}

/* What its row says. The mail itself may know better. */
static gboolean
is_signed (SignetEntry *entry)
{
  SignetEnvelopeFlags flags = signet_envelope_get_flags (signet_entry_get_envelope (entry));

  return !signet_entry_get_partial (entry) && (flags & SIGNET_ENVELOPE_SIGNED) != 0
         && (flags & SIGNET_ENVELOPE_ENCRYPTED) == 0;
}

static void
wait (SignetTextFirst *self,
      guint64          size)
{
  self->patience = g_timeout_add_once (size < LARGE ? PATIENCE : 0, out_of_patience_cb, self);
}

void
signet_text_first_begin (SignetTextFirst *self,
                         SignetEngine    *engine,
                         SignetFolder    *folder,
                         SignetEntry     *entry)
{
  g_return_if_fail (SIGNET_IS_TEXT_FIRST (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  signet_text_first_stop (self);
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  if (is_signed (entry))
    wait (self, signet_entry_get_size (entry));
}

/* Whether it is signed shows when it is read. */
void
signet_text_first_begin_part (SignetTextFirst *self,
                              SignetEngine    *engine,
                              SignetPart      *part)
{
  g_return_if_fail (SIGNET_IS_TEXT_FIRST (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_PART (part));

  signet_text_first_stop (self);
  self->engine = g_object_ref (engine);
  self->part = g_object_ref (part);
  wait (self, signet_part_get_size (part));
}

void
signet_text_first_finish (SignetTextFirst *self,
                          SignetReading   *reading)
{
  g_return_if_fail (SIGNET_IS_TEXT_FIRST (self));
  g_return_if_fail (SIGNET_IS_READING (reading));
  g_return_if_fail (self->engine != NULL);

  if (self->text != NULL && signet_same_look (self->text, reading))
    signet_message_page_show_verdict (self->page, reading, self->entry);
  else
    signet_message_page_show (self->page, reading, self->engine, self->folder, self->entry);
  signet_text_first_stop (self);
}

void
signet_text_first_stop (SignetTextFirst *self)
{
  g_return_if_fail (SIGNET_IS_TEXT_FIRST (self));

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->text);
  g_clear_object (&self->engine);
  g_clear_object (&self->folder);
  g_clear_object (&self->entry);
  g_clear_object (&self->part);
}
