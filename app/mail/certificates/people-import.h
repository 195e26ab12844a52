/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"
#include "certificate-import.h"

G_BEGIN_DECLS

/* Other people's certificates that did not come with a mail. Blocking: for a worker, or the command line. */

/* Takes in what a look-up found. found: of SignetFoundCertificate. Errors: SIGNET_SMIME_ERROR. Returns:
 * (transfer full). */
SignetImported *signet_people_import_found (SignetKeyring          *keyring,
                                            SignetPassphrases      *passphrases,
                                            GPtrArray              *found,
                                            GCancellable           *cancellable,
                                            GError                **error);

/* Notes whose certificates came, and from where; those that an anchor vouches for are used from now on,
 * and so is for an address what its domain vouches for. What cannot be noted is only warned of. log: the
 * path of SignetPeople. list, anchors: as they are now. found: of SignetFoundCertificate, NULL for a file. */
void            signet_people_import_note  (const char             *log,
                                            SignetCertificateList  *list,
                                            SignetAnchors          *anchors,
                                            SignetImported         *imported,
                                            GPtrArray              *found);

G_END_DECLS
