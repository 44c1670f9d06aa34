"""The door: the screens for a visitor, and the server around them."""

if __name__ == "__main__":  # Streamlit runs this file for each visitor
    from components.shell import run

    run()
else:  # the server imports it once
    from collections.abc import AsyncIterator
    from contextlib import asynccontextmanager
    from threading import Thread

    import anyio.to_thread
    import streamlit as st
    from starlette.middleware import Middleware
    from streamlit.runtime.pages_manager import PagesManager

    from components import daily, preparing, sign_in, warm_up
    from components.blocks.notices import failed_screen
    from components.cards.listener import the_listener
    from components.headers import SafeHeaders
    from components.routes import routes
    from db import privacy
    from db.settings import get_settings

    # A folder called pages makes Streamlit take this for an app of its older kind: until the first visitor has seen a
    # page, every link to another page would be answered with "page not found".
    PagesManager.uses_pages_directory = False

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        """Nobody is answered before the database is ready, or it is known why it is not."""
        importing = Thread(target=warm_up.import_libraries, daemon=True)
        importing.start()
        if not await anyio.to_thread.run_sync(preparing.prepare):
            Thread(target=preparing.keep_trying, name="preparing", daemon=True).start()
        await anyio.to_thread.run_sync(importing.join)
        # The browser takes a second to load the page: by then the figures have been read.
        Thread(target=warm_up.get_ready, name="first view", daemon=True).start()
        if get_settings().retention_daily:
            Thread(target=daily.keep, name="daily", daemon=True).start()
        guard = privacy.guard()
        guard.start()
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(the_listener.close)
            await anyio.to_thread.run_sync(guard.stop)

    app = st.App(
        __file__,
        routes=routes(),
        middleware=[Middleware(SafeHeaders)],
        lifespan=lifespan,
        on_script_error=failed_screen,
        secrets=sign_in.secrets(get_settings()),
    )
