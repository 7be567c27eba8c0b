#include "verdict.h"

#include <algorithm>
#include <cctype>

namespace retry {

namespace {

bool containsIgnoringCase(std::string_view text, std::string_view wanted)
{
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == b; };
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

}

bool isPreparedStatementConflict(std::string_view sqlState, std::string_view message)
{
    if (sqlState == "42P05" || sqlState == "26000")
        return true;
    const bool codeSaysNothing = sqlState.empty() || sqlState == "XX000";
    return codeSaysNothing && containsIgnoringCase(message, "prepared statement");
}

}
