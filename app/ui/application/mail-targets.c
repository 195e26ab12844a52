/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/mail-targets.h"

#include "messages/chosen-rows.h"

gboolean
signet_mail_targets_are_chosen (SignetMessageList *list,
                                SignetReader      *reader)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), TRUE);
  g_return_val_if_fail (SIGNET_IS_READER (reader), TRUE);

  SignetEntry *entry = signet_reader_get_entry (reader);

  return entry == NULL || entry == signet_message_list_get_entry (list);
}

GPtrArray *
signet_mail_targets_dup (SignetMessageList  *list,
                         SignetReader       *reader,
                         SignetFolder      **folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  GPtrArray *entries;

  *folder = NULL;
  if (signet_mail_targets_are_chosen (list, reader) && signet_message_list_get_selection (list) != NULL)
    {
      entries = signet_selection_dup_items (signet_message_list_get_selection (list));
      if (entries->len > 0)
        *folder = signet_entry_get_folder (entries->pdata[0]);
      return entries;
    }
  entries = g_ptr_array_new_with_free_func (g_object_unref);
  if (signet_mail_targets_are_chosen (list, reader))
    return entries;
  *folder = signet_reader_get_folder (reader);
  g_ptr_array_add (entries, g_object_ref (signet_reader_get_entry (reader)));
  return entries;
}

GPtrArray *
signet_mail_targets_dup_choices (SignetMessageList *list,
                                 SignetReader      *reader)
{
  SignetSelection *selection = signet_message_list_get_selection (list);
  g_autoptr(GPtrArray) entries = NULL;
  SignetFolder *folder;

  if (selection != NULL && signet_mail_targets_are_chosen (list, reader))
    return signet_chosen_rows_dup (selection, SIGNET_LISTING_ROWS);
  entries = signet_mail_targets_dup (list, reader, &folder);
  return signet_choice_new_for_entries (entries);
}

void
signet_mail_targets_follow (SignetMessageList *list,
                            SignetReader      *reader)
{
  if (!signet_mail_targets_are_chosen (list, reader)
      && signet_reader_get_folder (reader) == signet_message_list_get_folder (list))
    signet_message_list_select (list, signet_reader_get_entry (reader));
}
