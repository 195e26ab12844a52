/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Makes libgcrypt ready; to be called before anything is asked of it. Others in the program use it too
 * (libsecret does), and may have been first. All that it is given here is for one message, and stands in
 * memory beside that message: it keeps no memory of its own for secrets. */
void signet_gcrypt_start (void);
