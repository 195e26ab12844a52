/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder is loaded, and then sorted and listed, in several steps that nobody need know here: it is looked
 * again and again, for as long as a large folder may take. */
#include "config.h"

#include "application/mail-opener.h"

#include <glib/gi18n-lib.h>

#include "folder-named.h"

/* How often it is looked, and for how long, ms. */
#define STEP    50
#define LONGEST 20000

struct _SignetMailOpener
{
  GObject                parent_instance;
  SignetMailOpenerParts  parts;
  SignetFolder          *folder;   /* NULL: nothing is wanted */
  char                  *name;
  SignetMailErrand       errand;
  guint                  timeout;
  guint                  waited;   /* ms */
};

G_DEFINE_FINAL_TYPE (SignetMailOpener, signet_mail_opener, G_TYPE_OBJECT)

static void
end (SignetMailOpener *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->name, g_free);
  self->waited = 0;
}

static void
signet_mail_opener_dispose (GObject *object)
{
  end (SIGNET_MAIL_OPENER (object));
  G_OBJECT_CLASS (signet_mail_opener_parent_class)->dispose (object);
}

static void
signet_mail_opener_class_init (SignetMailOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_mail_opener_dispose;
}

static void
signet_mail_opener_init (SignetMailOpener *self)
{
}

SignetMailOpener *
signet_mail_opener_new (const SignetMailOpenerParts *parts)
{
  g_return_val_if_fail (parts != NULL && parts->sidebar != NULL && parts->list != NULL, NULL);

  SignetMailOpener *self = g_object_new (SIGNET_TYPE_MAIL_OPENER, NULL);

  self->parts = *parts;
  return self;
}

static void
answer (SignetMailOpener *self,
        SignetEntry      *entry)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (entries, g_object_ref (entry));
  signet_compose_desk_answer (self->parts.desk, self->folder, entries, SIGNET_ANSWER_SENDER);
}

/* Returns: whether there is nothing left to wait for. */
static gboolean
look (SignetMailOpener *self)
{
  g_autoptr(SignetEntry) entry = signet_folder_dup_named (self->folder, self->name);

  if (entry != NULL && signet_message_list_select (self->parts.list, entry))
    {
      signet_panes_set_pane (self->parts.panes, SIGNET_PANE_READER);
      if (self->errand == SIGNET_MAIL_REPLY && self->parts.desk != NULL)
        answer (self, entry);
      return TRUE;
    }
  if (entry != NULL || signet_folder_get_state (self->folder) != SIGNET_FOLDER_STATE_READY)
    return self->waited >= LONGEST;
  gtk_widget_activate_action (GTK_WIDGET (self->parts.list), "win.toast", "s",
                              _("That message is not there any more."));
  return TRUE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  SignetMailOpener *self = user_data;

  self->waited += STEP;
  if (!look (self))
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  end (self);
  return G_SOURCE_REMOVE;
}

void
signet_mail_opener_open (SignetMailOpener *self,
                         SignetFolder     *folder,
                         const char       *name,
                         SignetMailErrand  errand)
{
  g_return_if_fail (SIGNET_IS_MAIL_OPENER (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (name != NULL);

  end (self);
  self->folder = g_object_ref (folder);
  self->name = g_strdup (name);
  self->errand = errand;
  signet_list_search_set_text (self->parts.search, "");
  signet_folder_sidebar_select (self->parts.sidebar, folder);
  self->timeout = g_timeout_add (STEP, timeout_cb, self);
}
