#pragma once

#include "undo_history.h"

#include <bulk_edit.h>

namespace models {

/// "edit of shop.example (Notes)", "creation of …", "deletion of …".
QString titleOf(const SavedStep &step, const domain::Table &table);
/// What the step does to each field, a line each: "Notes: “a” → “b”". Empty where it is no edit.
QString detailsOf(const SavedStep &step, const domain::Table &table);
/// The columns' names in a sentence: "Notes, Status".
QString namesOf(const QList<int> &columns, const domain::Table &table);
/// Why nothing was saved: each row that stands in the way with what it holds now, as far as a sentence has
/// room.
QString sentenceOn(const QList<domain::Obstacle> &obstacles, const domain::Table &table);
/// What the row of \a obstacle holds now in the columns that were to be changed: "Notes is “theirs” now".
QString wordsOn(const domain::Obstacle &obstacle, const domain::Table &table);
/// Columns that differ between two versions of a row; the time of its last change is not counted.
QList<int> differences(const domain::Domain &one, const domain::Domain &other, const domain::Table &table);

}
