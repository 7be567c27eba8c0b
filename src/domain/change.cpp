#include "domain.h"

namespace domain {

void Change::set(int column, const Value &base, const Value &mine)
{
    const auto known = fields.constFind(column);
    const Value &guard = known == fields.constEnd() ? base : known->base;
    if (mine == guard)
        fields.remove(column);
    else
        fields.insert(column, {guard, mine});
}

}
