/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/read-ahead.h"

#include "engine-ahead.h"
#include "engine-judge.h"
#include "reader/message-document.h"

/* So long nobody has moved on: longer than a key takes to repeat. The first look is at once, since a web
 * view takes its time and the first click may be soon. */
#define CALM 120  /* milliseconds */

struct _SignetReadAhead
{
  GObject            parent_instance;
  SignetEngine      *engine;
  SignetMessageList *list;    /* NULL once it is gone */
  GSettings         *settings;
  guint              calm;
  gboolean           begun;   /* something was looked at */
};

G_DEFINE_FINAL_TYPE (SignetReadAhead, signet_read_ahead, G_TYPE_OBJECT)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GSettings) settings = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading
    = signet_engine_read_ahead_finish (SIGNET_ENGINE (source), result, &error);

  if (reading == NULL)
    g_debug ("Not read ahead: %s", error->message);
  else if (signet_message_document_has_html (reading) && !g_settings_get_boolean (settings, "html-seen"))
    g_settings_set_boolean (settings, "html-seen", TRUE);
}

static void
read_beside (SignetReadAhead *self,
             int              steps)
{
  g_autoptr(SignetEntry) entry = signet_message_list_dup_beside (self->list, steps);

  if (entry != NULL && entry != signet_message_list_get_entry (self->list))
    signet_engine_read_ahead_async (self->engine, signet_entry_get_folder (entry), entry, read_cb,
                                    g_object_ref (self->settings));
}

/* The next one is read last, and stays when there is no room for both. */
static gboolean
calm_cb (gpointer user_data)
{
  SignetReadAhead *self = user_data;

  guint n_rows;

  self->calm = 0;
  if (self->list == NULL)
    return G_SOURCE_REMOVE;
  g_object_get (self->list, "matches", &n_rows, NULL);
  self->begun = self->begun || n_rows > 0;
  read_beside (self, -1);
  read_beside (self, 1);
  return G_SOURCE_REMOVE;
}

static void
signet_read_ahead_finalize (GObject *object)
{
  SignetReadAhead *self = SIGNET_READ_AHEAD (object);

  g_clear_handle_id (&self->calm, g_source_remove);
  g_clear_weak_pointer (&self->list);
  g_object_unref (self->settings);
  g_object_unref (self->engine);
  G_OBJECT_CLASS (signet_read_ahead_parent_class)->finalize (object);
}

static void
signet_read_ahead_class_init (SignetReadAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_read_ahead_finalize;
}

static void
signet_read_ahead_init (SignetReadAhead *self)
{
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
}

SignetReadAhead *
signet_read_ahead_new (SignetEngine      *engine,
                       SignetMessageList *list)
{
  SignetReadAhead *self;

  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);

  self = g_object_new (SIGNET_TYPE_READ_AHEAD, NULL);
  self->engine = g_object_ref (engine);
  g_set_weak_pointer (&self->list, list);
  g_signal_connect_object (list, "notify::entry", G_CALLBACK (signet_read_ahead_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::matches", G_CALLBACK (signet_read_ahead_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "seen", G_CALLBACK (signet_engine_judge_seen), engine, G_CONNECT_SWAPPED);
  return self;
}

void
signet_read_ahead_look (SignetReadAhead *self)
{
  g_return_if_fail (SIGNET_IS_READ_AHEAD (self));

  g_clear_handle_id (&self->calm, g_source_remove);
  self->calm = g_timeout_add_full (G_PRIORITY_LOW, self->begun ? CALM : 0, calm_cb, self, NULL);
}
