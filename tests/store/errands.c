/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "errands.h"

static SignetChoice *
choose (SignetFolder *folder,
        GPtrArray    *entries)
{
  SignetChoice *choice = signet_choice_new_empty (folder);

  for (guint i = 0; i < entries->len; i++)
    signet_choice_add (choice, signet_entry_get_name (entries->pdata[i]));
  return choice;
}

/* Takes errand. */
static void
run (SignetErrand        *errand,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();

  g_ptr_array_add (errands, errand);
  signet_errand_run_async (errands, NULL, back, NULL, callback, user_data);
}

void
errands_mark (SignetFolder        *folder,
              GPtrArray           *entries,
              SignetFlags          add,
              SignetFlags          remove,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr(SignetChoice) choice = choose (folder, entries);

  run (signet_errand_new_flags (choice, add, remove), callback, user_data);
}

void
errands_move (SignetFolder        *folder,
              GPtrArray           *entries,
              SignetFolder        *target,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr(SignetChoice) choice = choose (folder, entries);

  run (signet_errand_new_move (choice, target), callback, user_data);
}

void
errands_erase (SignetFolder        *folder,
               GPtrArray           *entries,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr(SignetChoice) choice = choose (folder, entries);

  run (signet_errand_new_erase (choice, NULL), callback, user_data);
}
