/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "deed-note.h"

#include "dropped.h"
#include "errand.h"

static gboolean
is_trash (SignetFolder *folder)
{
  return signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_TRASH
         || signet_folder_location_is_in_trash (signet_folder_get_location (folder));
}

/* What is deleted for good from the Trash may have been put there by a filter as it came. */
static void
note_move (SignetEngine *engine,
           SignetChoice *choice,
           SignetFolder *from)
{
  SignetFolder *folder = signet_choice_get_folder (choice);
  const gboolean was_in_trash = is_trash (from);
  const gboolean is_in_trash = is_trash (folder);

  if (is_in_trash != was_in_trash || signet_folder_location_is_held (signet_folder_get_location (folder)))
    signet_dropped_note (engine, choice, is_in_trash ? SIGNET_DROPPED : SIGNET_RESTORED);
}

/* What could not be erased, or was not before somebody cancelled, is still there. */
static void
note_erased (SignetEngine *engine,
             SignetChoice *choice)
{
  g_autoptr(SignetChoice) gone = signet_choice_new_gone (choice);

  if (signet_choice_get_length (gone) > 0)
    signet_dropped_note (engine, gone, SIGNET_DROPPED);
}

/* What undoes it tells where messages are now and where they were. */
void
signet_deed_note (SignetEngine *engine,
                  GPtrArray    *errands,
                  GPtrArray    *back)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (errands != NULL && back != NULL);

  for (guint i = 0; i < back->len; i++)
    {
      SignetErrand *errand = g_ptr_array_index (back, i);

      if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_MOVE)
        note_move (engine, signet_errand_get_choice (errand), signet_errand_get_target (errand));
    }
  for (guint i = 0; i < errands->len; i++)
    {
      SignetErrand *errand = g_ptr_array_index (errands, i);

      if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_ERASE
          && signet_errand_get_twins (errand) == NULL)
        note_erased (engine, signet_errand_get_choice (errand));
    }
}
