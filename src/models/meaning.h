#pragma once

#include <QtGlobal>

namespace models {

/// What a state means to the operator; the view adds colour and icon to the word.
enum class Meaning {
    Neutral,
    Working,
    Attention, ///< retried, conflict
    Trouble, ///< not saved, unknown
};

}
