#pragma once

#include "undo_history.h"

namespace models {

/// "edit of shop.example (Notes)", "creation of …", "deletion of …".
QString titleOf(const SavedStep &step, const domain::Table &table);
/// What the step does to each field, a line each: "Notes: “a” → “b”". Empty where it is no edit.
QString detailsOf(const SavedStep &step, const domain::Table &table);
/// The columns' names in a sentence: "Notes, Status".
QString namesOf(const QList<int> &columns, const domain::Table &table);
/// Columns that differ between two versions of a row; the time of its last change is not counted.
QList<int> differences(const domain::Domain &one, const domain::Domain &other, const domain::Table &table);

}
