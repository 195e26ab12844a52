/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/leave-row.h"

#include <glib/gi18n-lib.h>

struct _SignetLeaveRow
{
  AdwComboRow parent_instance;
  guint       days;
};

G_DEFINE_FINAL_TYPE (SignetLeaveRow, signet_leave_row, ADW_TYPE_COMBO_ROW)

/* In the order of the list. */
static const SignetLeave choices[] = {
  SIGNET_LEAVE_DAYS, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_LEAVE_DELETE,
};

static char *
make_choice (SignetLeave leave,
             guint       days)
{
  switch (leave)
    {
    case SIGNET_LEAVE_DAYS:
      return g_strdup_printf (ngettext ("For %u Day", "For %u Days", days), days);
    case SIGNET_LEAVE_KEEP: return g_strdup (_("For Ever"));
    case SIGNET_LEAVE_UNTIL_DELETED: return g_strdup (_("Until Deleted Here"));
    case SIGNET_LEAVE_DELETE: return g_strdup (_("Until Downloaded"));
    default: g_return_val_if_reached (NULL);
    }
}

static char *
make_sentence (SignetLeave leave,
               guint       days)
{
  switch (leave)
    {
    case SIGNET_LEAVE_DAYS:
      return g_strdup_printf (ngettext ("Mail stays on the server for %u day after download",
                                        "Mail stays on the server for %u days after download", days),
                              days);
    case SIGNET_LEAVE_KEEP: return g_strdup (_("Mail stays on the server for ever"));
    case SIGNET_LEAVE_UNTIL_DELETED:
      return g_strdup (_("Mail stays on the server until you delete it here"));
    case SIGNET_LEAVE_DELETE:
      return g_strdup (_("Mail is removed from the server once it is safely on this computer"));
    default: g_return_val_if_reached (NULL);
    }
}

static void
update_sentence (SignetLeaveRow *self)
{
  g_autofree char *sentence = make_sentence (signet_leave_row_get_leave (self), self->days);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
}

static void
signet_leave_row_class_init (SignetLeaveRowClass *klass)
{
}

static void
signet_leave_row_init (SignetLeaveRow *self)
{
  /* The sentence stands below the title in place of the choice, for which there is little room beside it. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (update_sentence), NULL);
  signet_leave_row_set (self, SIGNET_LEAVE_DAYS, SIGNET_LEAVE_DEFAULT_DAYS);
}

SignetLeave
signet_leave_row_get_leave (SignetLeaveRow *self)
{
  g_return_val_if_fail (SIGNET_IS_LEAVE_ROW (self), SIGNET_LEAVE_KEEP);

  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < G_N_ELEMENTS (choices) ? choices[selected] : SIGNET_LEAVE_DAYS;
}

guint
signet_leave_row_get_days (SignetLeaveRow *self)
{
  g_return_val_if_fail (SIGNET_IS_LEAVE_ROW (self), SIGNET_LEAVE_DEFAULT_DAYS);
  return self->days;
}

void
signet_leave_row_set (SignetLeaveRow *self,
                      SignetLeave     leave,
                      guint           days)
{
  g_return_if_fail (SIGNET_IS_LEAVE_ROW (self));

  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->days = days;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      gtk_string_list_take (names, make_choice (choices[i], days));
      if (choices[i] == leave)
        selected = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  update_sentence (self);
}
