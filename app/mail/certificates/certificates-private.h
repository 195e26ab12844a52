/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificates-people.h"
#include "certificates-request.h"

G_BEGIN_DECLS

/* One job on the certificates: what it works on and what came of it. */
typedef struct _SignetCertificateJob SignetCertificateJob;

/* In the worker. Returns: FALSE and an error, or what the job gives in answer. */
typedef gboolean (*SignetCertificateWork) (SignetCertificateJob  *job,
                                           GCancellable          *cancellable,
                                           GError               **error);

struct _SignetCertificateJob
{
  SignetCertificateWork  work;
  SignetKeyring         *keyring;
  SignetPassphrases     *passphrases;
  GCancellable          *closing;
  char                  *log;          /* of SignetPeople */

  GBytes                *file;
  SignetCertificate     *certificate;
  char                  *secret;       /* password or passphrase, nullable */
  SignetProtection       protection;
  gboolean               trusted;
  SignetRequest          request;      /* its strings are the two below */
  char                  *name;
  char                  *address;      /* nullable */
  GPtrArray             *found;        /* of SignetFoundCertificate, nullable */
  SignetPersonState      state;

  SignetCertificateList *list;         /* as it is after the work */
  SignetAnchors         *anchors;
  SignetPeople          *people;       /* the same; NULL: they cannot be read */
  GHashTable            *persons;      /* SHA-256 => SignetPerson of it, the one with the highest state */
  gpointer               answer;
  GDestroyNotify         free_answer;
};

/* What is to be done: borrowed; what a work does not need is left out. */
typedef struct
{
  SignetCertificateWork  work;
  GBytes                *file;
  SignetCertificate     *certificate;
  const char            *secret;
  SignetProtection       protection;
  gboolean               trusted;
  const SignetRequest   *request;
  GPtrArray             *found;
  const char            *address;
  SignetPersonState      state;
} SignetCertificateOrder;

/* Runs it on the worker. Without a keyring the answer is an error. */
void     signet_certificates_start  (SignetCertificates           *self,
                                     const SignetCertificateOrder *order,
                                     GCancellable                 *cancellable,
                                     GAsyncReadyCallback           callback,
                                     gpointer                      user_data);

/* The work that only reads the keyring, and the people. */
gboolean signet_certificates_load_work (SignetCertificateJob  *job,
                                        GCancellable          *cancellable,
                                        GError               **error);

/* In the worker: reads people and persons anew. */
void     signet_certificates_read_people   (SignetCertificateJob  *job);

/* In the worker: reads the keyring again, and notes whose certificates came. */
void     signet_certificates_note_imported (SignetCertificateJob  *job,
                                            SignetImported        *imported);

G_END_DECLS
