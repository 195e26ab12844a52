/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sent-follow.h"

#include <string.h>

/* What follows the folder's directory in that of one that is it or lies in it; NULL: it does not. */
static const char *
find_rest (const char *directory,
           const char *above)
{
  const gsize length = strlen (above);

  if (directory == NULL || strncmp (directory, above, length) != 0
      || (directory[length] != '\0' && directory[length] != '/'))
    return NULL;
  return directory + length;
}

/* to: nullable. Returns: (transfer full). */
static SignetIdentity *
make (SignetIdentity       *identity,
      const char           *rest,
      SignetFolderLocation *to)
{
  SignetIdentityFacts facts = *signet_identity_get_facts (identity);
  g_autofree char *directory = NULL;

  if (to != NULL && !signet_folder_location_is_in_trash (to))
    directory = g_strconcat (signet_folder_location_get_directory (to), rest, NULL);
  facts.sent_folder = directory;
  return signet_identity_new (&facts);
}

void
signet_sent_follow (SignetAccountList    *accounts,
                    SignetAccount        *account,
                    SignetFolderLocation *from,
                    SignetFolderLocation *to)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT_LIST (accounts));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (from != NULL);

  GPtrArray *now = signet_account_get_identities (account);
  g_autoptr(GPtrArray) then = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(GError) error = NULL;
  gboolean changed = FALSE;

  for (guint i = 0; i < now->len; i++)
    {
      SignetIdentity *identity = now->pdata[i];
      const char *rest = find_rest (signet_identity_get_facts (identity)->sent_folder,
                                    signet_folder_location_get_directory (from));

      changed |= rest != NULL;
      g_ptr_array_add (then, rest != NULL ? make (identity, rest, to) : signet_identity_ref (identity));
    }
  if (!changed)
    return;
  signet_account_set_identities (account, then);
  if (!signet_account_list_save (accounts, &error))
    g_message ("Where sent mail is kept could not be written down: %s", error->message);
}
