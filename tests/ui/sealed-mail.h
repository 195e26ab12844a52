/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "openssl.h"
#include "sample-mail.h"

/* Puts a mail of Anna's about a contract into the folder, encrypted by openssl to me@example.org, whose key
 * and certificate it makes: me.p12 in openssl's directory, its password is “right”. Returns: (transfer
 * full). */
SignetEntry *sealed_mail_add (SampleMailbox *mailbox,
                              TestOpenssl   *openssl);
