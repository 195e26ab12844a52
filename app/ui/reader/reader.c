/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/reader.h"
#include "common/focus-into.h"

#include "engine-read.h"
#include "reader/conversation-view.h"
#include "reader/message-document.h"
#include "reader/message-page.h"
#include "reader/opened-marks.h"
#include "reader/reader-pages.h"
#include "reader/reading-actions.h"
#include "reader/revocation-step.h"
#include "reader/text-first.h"
#include "verdict-note.h"

struct _SignetReader
{
  AdwBin                parent_instance;
  SignetEngine         *engine;
  SignetFolder         *chosen_folder;
  SignetEntry          *chosen;       /* what we were told to show */
  SignetFolder         *folder;
  SignetEntry          *entry;        /* what is shown: that, or another message of its conversation */
  GCancellable         *cancellable;  /* while the message is read */
  gboolean              conversations;
  SignetReaderPages    *pages;
  SignetMessagePage    *page;
  SignetReadingActions *actions;      /* on the message that is shown */
  SignetTextFirst      *text_first;   /* of it */
  SignetRevocationStep *revocation;   /* about it */
  SignetOpenedMarks    *opened;       /* on it */
  SignetConversationView *conversation;
};

enum { PROP_0, PROP_CONVERSATIONS, PROP_ENTRY, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetReader, signet_reader, ADW_TYPE_BIN)

/* More became known since it was shown. Whoever reads is only interrupted for bad news. */
static void
known_cb (SignetReader  *self,
          SignetReading *reading)
{
  signet_reading_actions_set_reading (self->actions, reading);
  if (signet_message_document_has_revoked (reading))
    signet_message_page_show (self->page, reading, self->engine, self->folder, self->entry);
  else
    signet_message_page_show_verdict (self->page, reading, self->entry);
  signet_verdict_note (self->folder, self->entry, signet_reading_get_verdict (reading));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetReader) self = user_data;
  g_autoptr(GError) error = NULL;
  SignetEngine *engine = SIGNET_ENGINE (source);
  g_autoptr(SignetReading) reading = signet_engine_read_finish (engine, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (reading == NULL)
    {
      signet_reader_pages_show_error (self->pages, error->message);
      return;
    }
  signet_reading_actions_set_reading (self->actions, reading);
  signet_text_first_finish (self->text_first, reading);
  signet_reader_pages_show_message (self->pages);
  signet_opened_marks_begin (self->opened, self->folder, self->entry);
  if (!signet_entry_get_partial (self->entry))
    signet_revocation_step_begin (self->revocation, self->engine, reading);
}

/* Its signature is still being checked: nothing can be done with it yet. */
static void
text_shown_cb (SignetReader *self)
{
  signet_reader_pages_show_message (self->pages);
}

static void
stop_loading (SignetReader *self)
{
  signet_reader_pages_stop_waiting (self->pages);
  signet_revocation_step_stop (self->revocation);
  signet_text_first_stop (self->text_first);
  signet_opened_marks_stop (self->opened);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (SignetReader *self)
{
  stop_loading (self);
  self->cancellable = g_cancellable_new ();
  signet_reader_pages_wait (self->pages);
  signet_text_first_begin (self->text_first, self->engine, self->folder, self->entry);
  signet_engine_read_async (self->engine, self->folder, self->entry, self->cancellable, read_cb,
                            g_object_ref (self));
}

static void
read_again_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SignetReader *self = SIGNET_READER (widget);

  if (self->entry != NULL)
    load (self);
}

/* The rest of a message has come, of which only the beginning was here. */
static void
partial_changed_cb (SignetReader *self)
{
  if (!signet_entry_get_partial (self->entry))
    load (self);
}

/* Others are trusted than when it was judged. */
static void
signature_changed_cb (SignetReader *self)
{
  if (self->cancellable == NULL
      && signet_entry_get_marks (self->entry).signature == SIGNET_SIGNATURE_UNJUDGED)
    load (self);
}

static void
close_message (SignetReader *self)
{
  stop_loading (self);
  signet_reading_actions_set_reading (self->actions, NULL);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->folder);
}

static void
open_message (SignetReader *self,
              SignetFolder *folder,
              SignetEntry  *entry)
{
  close_message (self);
  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  g_object_connect (entry, "swapped-object-signal::notify::partial", partial_changed_cb, self,
                    "swapped-object-signal::notify::signature", signature_changed_cb, self, NULL);
  signet_conversation_view_set_open (self->conversation, entry);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/* The keyboard goes along: the line that was activated has gone. */
static void
item_opened_cb (SignetReader           *self,
                SignetConversationItem *item)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  open_message (self, signet_conversation_item_get_folder (item),
                signet_conversation_item_get_entry (item));
  if (inside)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
forget (SignetReader *self)
{
  close_message (self);
  g_clear_object (&self->chosen);
  g_clear_object (&self->chosen_folder);
  g_clear_object (&self->engine);
}

static void
set_conversations (SignetReader *self,
                   gboolean      conversations)
{
  if (self->conversations == conversations)
    return;
  self->conversations = conversations;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONVERSATIONS]);
}

static void
signet_reader_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SignetReader *self = SIGNET_READER (object);

  switch (id)
    {
    case PROP_CONVERSATIONS: g_value_set_boolean (value, self->conversations); break;
    case PROP_ENTRY: g_value_set_object (value, self->entry); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_reader_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SignetReader *self = SIGNET_READER (object);

  switch (id)
    {
    case PROP_CONVERSATIONS: set_conversations (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_reader_dispose (GObject *object)
{
  forget (SIGNET_READER (object));
  G_OBJECT_CLASS (signet_reader_parent_class)->dispose (object);
}

static void
signet_reader_finalize (GObject *object)
{
  g_object_unref (SIGNET_READER (object)->actions);
  g_object_unref (SIGNET_READER (object)->text_first);
  g_object_unref (SIGNET_READER (object)->revocation);
  g_object_unref (SIGNET_READER (object)->opened);
  G_OBJECT_CLASS (signet_reader_parent_class)->finalize (object);
}

static gboolean
signet_reader_grab_focus (GtkWidget *widget)
{
  SignetReader *self = SIGNET_READER (widget);
  GtkWidget *child = signet_reader_pages_get_shown (self->pages);

  return child == GTK_WIDGET (self->page) ? gtk_widget_grab_focus (child)
                                          : child != NULL && signet_focus_into (child);
}

static void
signet_reader_class_init (SignetReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_reader_get_property;
  object_class->set_property = signet_reader_set_property;
  object_class->dispose = signet_reader_dispose;
  object_class->finalize = signet_reader_finalize;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_reader_grab_focus;

  properties[PROP_CONVERSATIONS] = g_param_spec_boolean ("conversations", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                         | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, SIGNET_TYPE_ENTRY,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SIGNET_TYPE_CONVERSATION_VIEW);
  g_type_ensure (SIGNET_TYPE_MESSAGE_PAGE);
  g_type_ensure (SIGNET_TYPE_READER_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/reader.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetReader, pages);
  gtk_widget_class_bind_template_child (widget_class, SignetReader, page);
  gtk_widget_class_bind_template_child (widget_class, SignetReader, conversation);
  gtk_widget_class_bind_template_callback (widget_class, item_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, signet_reader_return);
  gtk_widget_class_install_action (widget_class, "message-page.read-again", NULL, read_again_action_cb);
}

static void
signet_reader_init (SignetReader *self)
{
  self->actions = signet_reading_actions_new (GTK_WIDGET (self));
  self->revocation = signet_revocation_step_new ();
  self->opened = signet_opened_marks_new ();
  g_signal_connect_object (self->revocation, "known", G_CALLBACK (known_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_reading_actions_set_page (self->actions, self->page);
  self->text_first = signet_text_first_new (self->page);
  g_signal_connect_object (self->text_first, "shown", G_CALLBACK (text_shown_cb), self, G_CONNECT_SWAPPED);
}

static void
choose (SignetReader *self,
        SignetEngine *engine,
        SignetFolder *folder,
        SignetEntry  *entry)
{
  g_set_object (&self->engine, engine);
  g_set_object (&self->chosen_folder, folder);
  g_set_object (&self->chosen, entry);
  signet_conversation_view_choose (self->conversation, engine, folder, entry);
}

void
signet_reader_show (SignetReader *self,
                    SignetEngine *engine,
                    SignetFolder *folder,
                    SignetEntry  *entry)
{
  g_return_if_fail (SIGNET_IS_READER (self));
  g_return_if_fail (entry == NULL || (SIGNET_IS_ENGINE (engine) && SIGNET_IS_FOLDER (folder)));

  if (entry != NULL && (entry == self->chosen || entry == self->entry))
    {
      if (entry != self->chosen)
        choose (self, engine, folder, entry);
      return;
    }
  forget (self);
  if (entry == NULL)
    {
      signet_conversation_view_choose (self->conversation, NULL, NULL, NULL);
      signet_reader_pages_show_empty (self->pages);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
      return;
    }
  choose (self, engine, folder, entry);
  open_message (self, folder, entry);
}

void
signet_reader_return (SignetReader *self)
{
  g_return_if_fail (SIGNET_IS_READER (self));

  if (self->chosen != NULL && self->entry != self->chosen)
    open_message (self, self->chosen_folder, self->chosen);
}

void
signet_reader_set_selected (SignetReader *self,
                            guint         count)
{
  g_return_if_fail (SIGNET_IS_READER (self));
  signet_reader_pages_set_selected (self->pages, count);
}

SignetFolder *
signet_reader_get_folder (SignetReader *self)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), NULL);
  return self->folder;
}

SignetEntry *
signet_reader_get_entry (SignetReader *self)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), NULL);
  return self->entry;
}

gboolean
signet_reader_open_unread (SignetReader *self)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), FALSE);

  signet_opened_marks_finish (self->opened);
  return signet_conversation_view_open_unread (self->conversation);
}

gboolean
signet_reader_step (SignetReader *self,
                    int           steps)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), FALSE);
  return signet_conversation_view_step (self->conversation, steps);
}

GActionGroup *
signet_reader_get_actions (SignetReader *self)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), NULL);
  return signet_reading_actions_get_group (self->actions);
}

GActionGroup *
signet_reader_get_view_actions (SignetReader *self)
{
  g_return_val_if_fail (SIGNET_IS_READER (self), NULL);
  return signet_message_page_get_actions (self->page);
}
