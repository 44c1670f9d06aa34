"""The result in the form that the view asks for."""

from components.blocks.offers import offer_list, offer_map, week_grid
from components.content.scene import Scene
from components.offers.filter import OfferView
from components.offers.result import Result


def show(result: Result, scene: Scene) -> None:
    """Show the list, the map or the week."""
    if result.count == 0 and result.asked.weergave is not OfferView.KAART:
        return
    match result.asked.weergave:
        case OfferView.LIJST:
            offer_list.show(result)
        case OfferView.KAART:
            offer_map.show(result, scene)
        case OfferView.WEEK:
            week_grid.show(result)
