/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "maildir.h"

G_BEGIN_DECLS

/* What is marked in an MH folder: by Claws Mail (.claws_mark) or Sylpheed (.sylpheed_mark), else by MH's
 * own sequences (.mh_sequences). */
typedef struct _SignetMhMarks SignetMhMarks;

/* path: the folder. What is missing or damaged marks nothing. Blocking. Returns: (transfer full). */
SignetMhMarks *signet_mh_marks_load      (const char     *path);
void           signet_mh_marks_free      (SignetMhMarks  *self);

/* number: the name of the mail's file. */
SignetFlags    signet_mh_marks_get_flags (SignetMhMarks  *self,
                                          guint32         number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMhMarks, signet_mh_marks_free)

G_END_DECLS
