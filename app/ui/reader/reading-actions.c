/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/reading-actions.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/save-chooser.h"
#include "condition.h"
#include "file-name.h"
#include "reader/reading-print.h"
#include "reader/save-bytes.h"
#include "reader/source-window.h"
#include "reader/view-actions.h"

#define GROUP SIGNET_READING_ACTIONS_GROUP

struct _SignetReadingActions
{
  GObject             parent_instance;
  GtkWidget          *widget;   /* weak */
  SignetMessagePage  *page;     /* weak, nullable */
  SignetReading      *reading;  /* nullable */
  GSimpleActionGroup *group;
};

G_DEFINE_FINAL_TYPE (SignetReadingActions, signet_reading_actions, G_TYPE_OBJECT)

/* What is put on paper after the user was asked where to, whatever is shown by then. */
typedef struct
{
  GtkWidget     *widget;
  SignetReading *reading;
  SignetWebView *view;     /* nullable: it is seen as text */
} Errand;

static SignetWebView *
get_view (SignetReadingActions *self)
{
  return self->page != NULL ? signet_message_page_get_web_view (self->page) : NULL;
}

static Errand *
errand_new (SignetReadingActions *self)
{
  Errand *errand = g_new (Errand, 1);

  *errand = (Errand) { g_object_ref (self->widget), g_object_ref (self->reading), NULL };
  g_set_object (&errand->view, get_view (self));
  return errand;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->reading);
  g_clear_object (&self->view);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

char *
signet_reading_actions_dup_name (SignetMessage *message,
                                 const char    *extension)
{
  g_autofree char *name = NULL;
  const char *subject;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  subject = signet_message_get_subject (message);
  name = g_strconcat (subject[0] != '\0' ? subject : _("No subject"), extension, NULL);
  g_strdelimit (name, "/\\", '_');
  return signet_file_name_make (name, "message/rfc822");
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SignetReadingActions *self = user_data;

  signet_reading_print (self->widget, self->reading, get_view (self), NULL);
}

static void
pdf_chosen_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    signet_reading_print (errand->widget, errand->reading, errand->view, file);
}

static void
save_pdf_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  g_autofree char *name
    = signet_reading_actions_dup_name (signet_reading_get_message (self->reading), ".pdf");

  signet_save_chooser_file_async (self->widget, _("Save as PDF"), name, pdf_chosen_cb,
                                  errand_new (self));
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  g_autofree char *name
    = signet_reading_actions_dup_name (signet_reading_get_message (self->reading), ".eml");
  const SignetSaveWords words =
  {
    _("Save Message"), _("Message saved"), _("The message could not be saved"),
  };

  signet_save_bytes (self->widget, signet_reading_get_bytes (self->reading), name, &words);
}

static void
source_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  SignetMessage *message = signet_reading_get_message (self->reading);

  signet_source_window_open (self->widget, _("Message Source"),
                             signet_message_get_subject (message),
                             signet_reading_get_bytes (self->reading));
}

static void
headers_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  SignetMessage *message = signet_reading_get_message (self->reading);
  const char *headers = signet_message_get_headers (message);
  g_autoptr(GBytes) text = g_bytes_new (headers, strlen (headers));

  signet_source_window_open (self->widget, _("All Headers"), signet_message_get_subject (message),
                             text);
}

/* What is to be done with such mails is written in a window of its own. */
static void
filter_like_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  SignetAddress *from = signet_message_get_from (signet_reading_get_message (self->reading));
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (signet_condition_free);
  g_autofree char *condition = NULL;

  g_ptr_array_add (rows, signet_condition_new (SIGNET_CONDITION_FROM, FALSE,
                                               signet_address_get_address (from)));
  condition = signet_condition_write (rows, SIGNET_CONDITION_ALL);
  gtk_widget_activate_action (self->widget, "win.new-filter", "s", condition);
}

static void
why_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  SignetReadingActions *self = user_data;
  const char *name = signet_reading_get_name (self->reading);

  if (name != NULL)
    gtk_widget_activate_action (self->widget, "win.why-here", "s", name);
}

static const GActionEntry actions[] = {
  { .name = "print", .activate = print_cb },
  { .name = "save-pdf", .activate = save_pdf_cb },
  { .name = "save", .activate = save_cb },
  { .name = "source", .activate = source_cb },
  { .name = "headers", .activate = headers_cb },
  { .name = "filter-like", .activate = filter_like_cb },
  { .name = "why", .activate = why_cb },
};

static void
signet_reading_actions_finalize (GObject *object)
{
  SignetReadingActions *self = SIGNET_READING_ACTIONS (object);

  /* The group may outlive us where it was inserted. */
  signet_reading_actions_set_reading (self, NULL);
  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->page);
  g_object_unref (self->group);
  G_OBJECT_CLASS (signet_reading_actions_parent_class)->finalize (object);
}

static void
signet_reading_actions_class_init (SignetReadingActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_reading_actions_finalize;
}

static void
signet_reading_actions_init (SignetReadingActions *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), actions, G_N_ELEMENTS (actions),
                                   self);
  signet_reading_actions_set_reading (self, NULL);
}

SignetReadingActions *
signet_reading_actions_new (GtkWidget *widget)
{
  SignetReadingActions *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (SIGNET_TYPE_READING_ACTIONS, NULL);
  g_set_weak_pointer (&self->widget, widget);
  return self;
}

GActionGroup *
signet_reading_actions_get_group (SignetReadingActions *self)
{
  g_return_val_if_fail (SIGNET_IS_READING_ACTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

void
signet_reading_actions_set_reading (SignetReadingActions *self,
                                    SignetReading        *reading)
{
  g_return_if_fail (SIGNET_IS_READING_ACTIONS (self));
  g_return_if_fail (reading == NULL || SIGNET_IS_READING (reading));

  g_set_object (&self->reading, reading);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), reading != NULL);
    }
}

void
signet_reading_actions_set_page (SignetReadingActions *self,
                                 SignetMessagePage    *page)
{
  g_return_if_fail (SIGNET_IS_READING_ACTIONS (self));
  g_return_if_fail (page == NULL || SIGNET_IS_MESSAGE_PAGE (page));

  g_set_weak_pointer (&self->page, page);
}

GMenuModel *
signet_reading_actions_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) paper = g_menu_new ();
  g_autoptr(GMenu) looks = g_menu_new ();
  g_autoptr(GMenuModel) view = signet_view_actions_new_menu ();

  g_menu_append (paper, _("_Print…"), GROUP ".print");
  g_menu_append (paper, _("Save as P_DF…"), GROUP ".save-pdf");
  g_menu_append (paper, _("_Save Message…"), GROUP ".save");
  g_menu_append (looks, _("All _Headers"), GROUP ".headers");
  g_menu_append (looks, _("_View Source"), GROUP ".source");
  g_menu_append_section (menu, NULL, view);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (looks));
  return G_MENU_MODEL (menu);
}
