#include "operations.h"

namespace faults {

using namespace Qt::StringLiterals;

namespace {

// In one statement each, with what the one before has left.
const QString empty =
    uR"(DELETE FROM public."Domain" WHERE name = 'fault.example'; TRUNCATE public.writes)"_s;
const QString withRow = uR"(DELETE FROM public."Domain" WHERE name = 'fault.example';
    INSERT INTO public."Domain" (id, name, "userId", notes, "createdAt", "updatedAt")
    SELECT 'fault', 'fault.example', id, 'before', '2024-05-01 09:30:00', now() FROM public."User" WHERE email = 'alice@example.com';
    TRUNCATE public.writes)"_s;

const QString withEdit = withRow + uR"(; UPDATE public."Domain" SET notes = 'mine' WHERE id = 'fault';
    TRUNCATE public.writes)"_s;

const QString withThreeRows =
    uR"(DELETE FROM public."Domain" WHERE id LIKE 'fault%' OR name LIKE 'fault%.example';
    INSERT INTO public."Domain" (id, name, "userId", notes, "createdAt", "updatedAt")
    SELECT fault, fault || '.example', id, 'before', '2024-05-01 09:30:00', now()
    FROM public."User", unnest('{fault,fault-2,fault-3}'::text[]) fault WHERE email = 'alice@example.com';
    TRUNCATE public.writes)"_s;
const QString areEdited = uR"(SELECT count(*) FROM (SELECT) AS one WHERE 3 = (
    SELECT count(*) FROM public."Domain" WHERE id LIKE 'fault%' AND notes = 'mine'))"_s;

const QString isThere = uR"(SELECT count(*) FROM public."Domain" WHERE name = 'fault.example')"_s;
const QString isEdited = isThere + u" AND notes = 'mine'"_s;

const QString isGone = uR"(SELECT count(*) FROM (SELECT) AS one WHERE NOT EXISTS (
    SELECT FROM public."Domain" WHERE name = 'fault.example'))"_s;
const QString isAsBefore = isThere + u" AND notes = 'before'"_s;

const QString takeName = uR"(INSERT INTO public."Domain" (id, name, "userId", "updatedAt")
    SELECT 'theirs', 'fault.example', id, now() FROM public."User" LIMIT 1)"_s;
const QString lockRow = uR"(SELECT 1 FROM public."Domain" WHERE id = 'fault' FOR UPDATE)"_s;

}

QList<Operation> operations()
{
    return {
        {u"connect and list"_s, &Desk::list, withRow, isThere, {}, true},
        {u"list"_s, &Desk::list, withRow, isThere},
        {u"create"_s, &Desk::create, empty, isThere, takeName},
        {u"ensure"_s, &Desk::ensure, empty, isThere, takeName},
        {u"edit"_s, &Desk::edit, withRow, isEdited, lockRow},
        {u"bulk edit"_s, &Desk::editAll, withThreeRows, areEdited, lockRow, false, 3},
        {u"delete"_s, &Desk::remove, withRow, isGone, lockRow},
        {u"undo of an edit"_s, &Desk::undoEdit, withEdit, isAsBefore, lockRow},
        {u"undo of a delete"_s, &Desk::undoDelete, empty, isAsBefore, takeName},
    };
}

}
