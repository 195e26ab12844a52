/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"
#include "arguments.h"
#include "certificate-file.h"
#include "command.h"
#include "json.h"
#include "keys.h"

G_BEGIN_DECLS

/* What the commands for certificates have in common. */

/* The keys of a command's profile, and what is in them. */
typedef struct
{
  SignetKeys            *keys;
  SignetKeyring         *keyring;       /* borrowed from keys */
  SignetPassphrases     *passphrases;   /* likewise */
  SignetCertificateList *list;
  SignetAnchors         *anchors;
  char                  *passphrase;    /* of --passphrase-fd, nullable */
} SignetCertificateTools;

typedef enum
{
  SIGNET_CERTIFICATE_TOOLS_USE,   /* what is there */
  SIGNET_CERTIFICATE_TOOLS_FILL,  /* a profile is made if there is none */
} SignetCertificatePurpose;

/* Opens the keyring of the arguments' profile, and gives it the passphrase of --passphrase-fd. Errors:
 * SIGNET_SMIME_ERROR_NOT_FOUND where there is no profile. The caller clears self. */
gboolean           signet_certificate_tools_open  (SignetCertificateTools    *self,
                                                   SignetArguments           *arguments,
                                                   SignetCertificatePurpose   purpose,
                                                   GError                   **error);
void               signet_certificate_tools_clear (SignetCertificateTools  *self);

/* The one that a fingerprint names, in the keyring or among the system's. Borrowed; NULL and an error. */
SignetCertificate *signet_certificate_tools_find  (SignetCertificateTools  *self,
                                                   const char              *fingerprint,
                                                   GError                 **error);

/* The same for the word of a command that may name a file with one certificate instead. Returns: (transfer
 * full). */
SignetCertificate *signet_certificate_tools_read  (SignetCertificateTools  *self,
                                                   const char              *word,
                                                   GError                 **error);

/* Reads a file of certificates. Returns: (transfer full). */
SignetCertificateFile *signet_certificate_tools_read_file (const char      *path,
                                                           const char      *password,
                                                           GError         **error);

/* Reads the keyring again after a change; where that fails self stays as it was. */
gboolean           signet_certificate_tools_reload (SignetCertificateTools *self,
                                                    GError                **error);

/* Reads the keyring again after an import, and notes whose certificates came. found: where they came from, of
 * SignetFoundCertificate; NULL for a file. */
void               signet_certificate_tools_note  (SignetCertificateTools  *self,
                                                   SignetImported          *imported,
                                                   GPtrArray               *found);

/* Whether a file of that name can be made: one that is there is never written over. path: nullable, for the
 * standard output. Errors: G_IO_ERROR_EXISTS. */
gboolean           signet_certificate_tools_check_free (const char         *path,
                                                        GError            **error);

/* Writes such a file, or to the standard output. */
gboolean           signet_certificate_tools_write  (GBytes                 *bytes,
                                                    const char             *path,
                                                    GError                **error);

/* Its name, addresses and so on, up to the time it ends, into the object that is open. */
void               signet_certificate_tools_add_facts (SignetCertificate   *certificate,
                                                       SignetJson          *json);

/* Says why it failed. Returns the exit status. */
int                signet_certificate_tools_say   (const SignetCommand     *command,
                                                   const GError            *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetCertificateTools, signet_certificate_tools_clear)

G_END_DECLS
