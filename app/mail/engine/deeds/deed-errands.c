/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "deed-errands.h"

#include "engine-private.h"
#include "errand.h"

/* Where messages of that folder go. NULL: they stay. */
static SignetFolder *
find_target (SignetStore  *store,
             SignetDeed   *deed,
             SignetFolder *folder)
{
  static const SignetFolderRole roles[SIGNET_N_DEEDS] =
  {
    [SIGNET_DEED_ARCHIVE] = SIGNET_FOLDER_ROLE_ARCHIVE,
    [SIGNET_DEED_JUNK] = SIGNET_FOLDER_ROLE_JUNK,
    [SIGNET_DEED_NOT_JUNK] = SIGNET_FOLDER_ROLE_INBOX,
    [SIGNET_DEED_TRASH] = SIGNET_FOLDER_ROLE_TRASH,
  };
  SignetFolderList *folders = signet_store_get_folders (store, signet_folder_get_account (folder));
  SignetFolder *target = signet_deed_get_target (deed);

  if (target == NULL)
    target = signet_folder_list_get_role (folders, roles[signet_deed_get_kind (deed)]);
  return target != folder ? target : NULL;
}

/* Returns: (transfer full) (nullable). */
static SignetErrand *
make_errand (SignetEngine *engine,
             SignetDeed   *deed,
             SignetChoice *choice)
{
  SignetFolder *target;

  switch (signet_deed_get_kind (deed))
    {
    case SIGNET_DEED_FLAGS:
    case SIGNET_DEED_TAGS:
      return signet_errand_new_flags (choice, signet_deed_get_add (deed), signet_deed_get_remove (deed));
    case SIGNET_DEED_COPY:
      return signet_errand_new_copy (choice, signet_deed_get_target (deed));
    case SIGNET_DEED_EMPTY:
      target = signet_emptied_new_holding (signet_engine_get_emptied (engine),
                                           signet_choice_get_folder (choice));
      return signet_errand_new_move (choice, target);
    case SIGNET_DEED_ERASE:
      return signet_errand_new_erase (choice, NULL);
    case SIGNET_DEED_MOVE:
    case SIGNET_DEED_ARCHIVE:
    case SIGNET_DEED_JUNK:
    case SIGNET_DEED_NOT_JUNK:
    case SIGNET_DEED_TRASH:
    case SIGNET_DEED_FILTER:
    case SIGNET_DEED_FOLDER_NEW:
    case SIGNET_DEED_FOLDER_MOVE:
    case SIGNET_DEED_FOLDER_RENAME:
    case SIGNET_DEED_FOLDER_DELETE:
    default:
      target = find_target (signet_engine_get_store (engine), deed, signet_choice_get_folder (choice));
      return target != NULL ? signet_errand_new_move (choice, target) : NULL;
    }
}

GPtrArray *
signet_deed_make_errands (SignetDeed   *deed,
                          SignetEngine *engine)
{
  g_return_val_if_fail (deed != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  GPtrArray *choices = signet_deed_get_choices (deed);
  GPtrArray *errands = signet_errand_new_list ();

  for (guint i = 0; i < choices->len; i++)
    {
      SignetErrand *errand = make_errand (engine, deed, choices->pdata[i]);

      if (errand != NULL)
        g_ptr_array_add (errands, errand);
    }
  return errands;
}

GPtrArray *
signet_deed_plan_back (GPtrArray *errands)
{
  g_return_val_if_fail (errands != NULL, NULL);

  GPtrArray *planned = signet_errand_new_list ();

  for (guint i = 0; i < errands->len; i++)
    {
      SignetErrand *errand = g_ptr_array_index (errands, i);
      SignetChoice *choice = signet_errand_get_choice (errand);
      g_autoptr(SignetChoice) moved = NULL;

      if (signet_errand_get_kind (errand) != SIGNET_FOLDER_ACTION_MOVE)
        continue;
      moved = signet_choice_new_in (choice, signet_errand_get_target (errand));
      g_ptr_array_add (planned, signet_errand_new_move (moved, signet_choice_get_folder (choice)));
    }
  return planned;
}
